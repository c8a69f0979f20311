// The app: signed out, the way in; signed in, a section of a workspace.
import { useEffect } from 'preact/hooks';

import { host } from './host/host.ts';
import { correct, place } from './place/history.ts';
import type { Section } from './place/place.ts';
import { AlertsSection } from './sections/alerts/alerts.tsx';
import { BalanceSection } from './sections/balance/balance.tsx';
import { EventsSection } from './sections/events/events.tsx';
import { MembersSection } from './sections/members/members.tsx';
import { OrganizationSection } from './sections/organization/organization.tsx';
import { PurchasesSection } from './sections/purchases/purchases.tsx';
import { RatesSection } from './sections/rates/rates.tsx';
import { UsageSection } from './sections/usage/usage.tsx';
import { refused, session } from './session/session.ts';
import { SECTION_NAMES, sectionNow, workspace } from './shell/caller.ts';
import { Header } from './shell/header.tsx';
import { Keys } from './shell/keys.tsx';
import { Main, SkipLink } from './shell/main.tsx';
import { NoToken } from './shell/no-token.tsx';
import { SignIn } from './shell/sign-in.tsx';
import { WithoutWorkspace } from './shell/without-workspace.tsx';

export function App() {
  const key = place.value.workspace;
  const section = sectionNow();
  const name = workspace.value?.name;
  useEffect(() => {
    if (!host.embedded) document.title = [name, name && SECTION_NAMES[section], 'Tallygraph'].filter(Boolean).join(' · ');
  }, [name, section]);
  useEffect(() => {
    if (key === null && session.value?.workspace) correct({ workspace: session.value.workspace });
  }, [key, session.value]);

  if (!session.value || refused.value) return host.embedded ? <NoToken /> : <SignIn />;
  if (key === null) return session.value.workspace ? null : <WithoutWorkspace />;
  return (
    <>
      <SkipLink />
      <Header section={section} />
      <Main>
        <h1 class="unseen">
          {SECTION_NAMES[section]}
          {name && ` of ${name}`}
        </h1>
        <Shown key={`${key}/${section}`} section={section} workspaceKey={key} />
      </Main>
      <Keys />
    </>
  );
}

function Shown({ section, workspaceKey }: { section: Section; workspaceKey: string }) {
  switch (section) {
    case 'usage':
      return <UsageSection workspaceKey={workspaceKey} />;
    case 'balance':
      return <BalanceSection workspaceKey={workspaceKey} />;
    case 'purchases':
      return <PurchasesSection workspaceKey={workspaceKey} />;
    case 'events':
      return <EventsSection workspaceKey={workspaceKey} />;
    case 'members':
      return <MembersSection workspaceKey={workspaceKey} />;
    case 'alerts':
      return <AlertsSection workspaceKey={workspaceKey} />;
    case 'rates':
      return <RatesSection workspaceKey={workspaceKey} />;
    case 'organization':
      return <OrganizationSection workspaceKey={workspaceKey} />;
  }
}
