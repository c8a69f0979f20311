// The bar at the top: which workspace, which section, who is signed in.
import { useEffect, useRef } from 'preact/hooks';

import { follow, go, linkTo, place } from '../place/history.ts';
import { host, serverUrl } from '../host/host.ts';
import type { Place, Section } from '../place/place.ts';
import { Choice, Menu } from '../parts/menu.tsx';
import { roleName } from '../parts/roles.ts';
import { session, signOut } from '../session/session.ts';
import { caller, roleNow, SECTION_NAMES, sectionsFor, workspace } from './caller.ts';

export function Header({ section }: { section: Section }) {
  const sections = useRef<HTMLElement>(null);
  // On a narrow screen the sections scroll: the one that is open is in view.
  useEffect(() => {
    const open = sections.current?.querySelector<HTMLElement>('[aria-current]');
    if (open && sections.current) sections.current.scrollLeft = open.offsetLeft - sections.current.offsetLeft - 40;
  }, [section]);
  return (
    <header class="top">
      <WorkspacePicker />
      <nav ref={sections} aria-label="Sections">
        {sectionsFor(roleNow()).map((name) => (
          <a key={name} href={linkTo(into(name))} aria-current={name === section ? 'page' : undefined} onClick={(event) => follow(event, into(name))}>
            {SECTION_NAMES[name]}
          </a>
        ))}
      </nav>
      <Person />
    </header>
  );
}

/** What belongs to one section alone does not go along into another. */
function into(section: Section): Partial<Place> {
  return { section, all: false, event: null, status: null, at: null };
}

function WorkspacePicker() {
  const memberships = caller.value?.memberships ?? [];
  const shown = workspace.value;
  if (!shown) return <b class="workspace">Workspace Analytics</b>;
  if (memberships.length < 2) {
    return (
      <b class="workspace">
        <bdi>{shown.name}</bdi>
      </b>
    );
  }
  return (
    <Menu name="Workspace" value={<bdi>{shown.name}</bdi>} kind="workspace">
      {memberships.map((membership) => (
        <Choice key={membership.workspace.key} chosen={membership.workspace.key === shown.key} onChoose={() => switchTo(membership.workspace.key)}>
          <bdi>{membership.workspace.name}</bdi>
          <small>
            {membership.workspace.organization && <bdi>{`${membership.workspace.organization.name} · `}</bdi>}
            {roleName(membership.role)}
          </small>
        </Choice>
      ))}
    </Menu>
  );
}

/** Another workspace has other models, members and projects, and perhaps another zone. */
function switchTo(key: string): void {
  if (key === place.value.workspace) return;
  go({ workspace: key, filter: { models: [], tools: [], members: [], projects: [] }, timeZone: null, event: null });
}

function Person() {
  const viewer = caller.value;
  const name = viewer?.user?.name ?? viewer?.service?.name ?? session.value?.label ?? '';
  const role = roleNow();
  const about = viewer?.service ? 'API key' : role ? roleName(role) : '';
  return (
    <Menu name="Signed in as" value={<Who name={name} about={about} />} kind="who">
      <p class="menu-head">
        <bdi>{name}</bdi>
        {about && <small>{about}</small>}
      </p>
      <a class="choice" href={serverUrl('/graphiql')} target="_blank" rel={host.embedded ? 'noopener noreferrer' : 'opener'}>
        GraphiQL
      </a>
      {!host.embedded && (
        <button type="button" class="choice" onClick={signOut}>
          Sign out
        </button>
      )}
    </Menu>
  );
}

function Who({ name, about }: { name: string; about: string }) {
  return (
    <>
      <bdi class="who-name">{name}</bdi>
      {name && about && <span class="who-dot"> · </span>}
      <span>{about}</span>
    </>
  );
}
