// A small chart for each workspace, all to the same scale.
import { coloursOf } from '../../chart/colours.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { go } from '../../place/history.ts';
import { Credits } from '../../parts/figure.tsx';
import type { OrganizationAnswer } from './answer.ts';

export function Multiples({ organization }: { organization: OrganizationAnswer }) {
  const groups = organization.usage?.series?.groups ?? [];
  const largest = Math.max(...groups.flatMap(({ credits }) => credits), 0);
  const colours = coloursOf('WORKSPACE', groups.map(({ key }) => key));
  const rows = new Map(organization.usage?.breakdown?.rows.map((row) => [row.key, row]));
  return (
    <div class="cards">
      {organization.workspaces.map((workspace) => {
        const index = groups.findIndex(({ key }) => key === workspace.id);
        return (
          <section key={workspace.id} class="card figure">
            <h2>
              <button type="button" class="group-name" title="See its usage" onClick={() => go({ workspace: workspace.key, section: 'usage', timeZone: null })}>
                <bdi>{workspace.name}</bdi>
              </button>
            </h2>
            <p class="big">
              <Credits value={rows.get(workspace.id)?.measures.credits ?? 0} />
            </p>
            <p class="note">credits in the range</p>
            <div class="figure-foot wide">
              <Sparkline values={groups[index]?.credits ?? [0, 0]} colour={colours[index] ?? 'other'} width={300} height={56} most={largest} />
            </div>
          </section>
        );
      })}
    </div>
  );
}
