// Alerts: their rules with state and headroom, their firings, and what became of the messages.
import { useEffect, useState } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { Alerts, type AlertsQuery } from '../../generated/api.ts';
import { place } from '../../place/history.ts';
import { ViewQuery } from '../../parts/query.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Message, Missing } from '../../parts/states.tsx';
import { caller, learn } from '../../shell/caller.ts';
import { AsOf, Bar } from '../../shell/controls.tsx';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { alertsTold } from '../../shell/telling.ts';
import { ZoneMenu } from '../../shell/zone-menu.tsx';
import { AlertCard } from './alert-card.tsx';
import { AlertForm } from './alert-form.tsx';

type Workspace = NonNullable<AlertsQuery['workspace']>;

export function AlertsSection({ workspaceKey }: { workspaceKey: string }) {
  const { timeZone } = place.value;
  const variables = { key: workspaceKey };
  const screen = useScreen(Alerts, variables, true, alertsTold());
  const { data, errors, waiting, again } = screen;
  const [creating, setCreating] = useState(false);
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const zone = timeZone ?? workspace?.timeZone ?? 'UTC';
  const error = errorAt(errors, 'workspace', 'spendAlerts');
  const denied = error?.extensions?.requires;
  const mayChange = caller.value?.user !== null;
  return (
    <>
      <Bar asOf={data && <AsOf instant={screen.at} zone={zone} what="every event judged" />}>
        {workspace?.spendAlerts && mayChange && (
          <button type="button" class="primary" onClick={() => setCreating(true)}>
            Create an alert
          </button>
        )}
        <ZoneMenu />
        <ViewQuery document={Alerts} variables={variables} />
      </Bar>
      <Standing screen={screen} zone={zone} cards={0} heights={[240, 240]} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && denied && <Forbidden what="alerts" requires={denied} here="alerts" />}
      {workspace && !workspace.spendAlerts && !denied && <Missing what="The alerts" error={error} onAgain={again} />}
      {workspace?.spendAlerts && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          <List workspace={workspace} zone={zone} mayChange={mayChange} onChanged={again} />
        </div>
      )}
      {workspace && creating && <AlertForm workspace={workspace} onClose={() => setCreating(false)} onCreated={again} />}
    </>
  );
}

function List({ workspace, zone, mayChange, onChanged }: { workspace: Workspace; zone: string; mayChange: boolean; onChanged: () => void }) {
  const alerts = workspace.spendAlerts ?? [];
  if (alerts.length === 0) {
    return (
      <Message title="No alerts yet">
        <p>An alert tells people when a workspace or a member spends more than they should within a day.</p>
      </Message>
    );
  }
  return (
    <>
      {alerts.map((alert) => (
        <AlertCard key={alert.id} alert={alert} zone={zone} mayChange={mayChange} onChanged={onChanged} />
      ))}
    </>
  );
}
