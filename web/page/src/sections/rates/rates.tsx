// Rates: the price list in force, those of other times, and what a generation would cost.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { date } from '../../format/instants.ts';
import { credits } from '../../format/numbers.ts';
import { Rates, type RatesQuery, type RateLineFragment } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Choice, Menu } from '../../parts/menu.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Message, Missing } from '../../parts/states.tsx';
import { learn } from '../../shell/caller.ts';
import { Bar } from '../../shell/controls.tsx';
import { poolName } from '../../shell/pools.ts';
import { NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { Calculator } from './calculator.tsx';
import { priceOf } from './price.ts';

export function RatesSection({ workspaceKey }: { workspaceKey: string }) {
  const { pool, at, timeZone } = place.value;
  const variables = { key: workspaceKey, pool: pool ?? ('WEB_APP' as const), at };
  const screen = useScreen(Rates, variables, false);
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const error = errorAt(errors, 'rateCard');
  const zone = timeZone ?? data?.workspace?.timeZone ?? 'UTC';
  return (
    <>
      <Bar asOf={null}>
        <Segments name="Pool" options={(['WEB_APP', 'API'] as const).map((value) => ({ value, label: poolName(value) }))} chosen={variables.pool} onChoose={(chosen) => go({ pool: chosen, at: null })} />
        {data && <Versions cards={data.rateCards?.nodes ?? []} zone={zone} />}
      </Bar>
      <Standing screen={screen} zone={zone} cards={0} heights={[220, 420]} />
      {data && !data.workspace && <NoSuchWorkspace />}
      {data?.workspace && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          {data.rateCard ? (
            <>
              <Calculator rates={data.rateCard.rates} pool={variables.pool} at={at} />
              <Table card={data.rateCard} zone={zone} tools={<ViewQuery document={Rates} variables={variables} />} />
            </>
          ) : error ? (
            <Missing what="The price list" error={error} onAgain={again} />
          ) : (
            <Message title="No price list is in force">
              <p>Usage that reports its own credits can be recorded all the same.</p>
            </Message>
          )}
        </div>
      )}
    </>
  );
}

function Versions({ cards, zone }: { cards: { id: string; effectiveAt: string }[]; zone: string }) {
  const { at } = place.value;
  if (cards.length < 2) return null;
  const now = new Date().toISOString();
  return (
    <Menu name="in force" named value={at === null ? 'now' : date(at, zone)}>
      <Choice chosen={at === null} onChoose={() => go({ at: null })}>
        now
      </Choice>
      {cards.map((card) => (
        <Choice key={card.id} chosen={at === card.effectiveAt} onChoose={() => go({ at: card.effectiveAt })}>
          since {date(card.effectiveAt, zone)}
          {card.effectiveAt > now && <small>to come</small>}
        </Choice>
      ))}
    </Menu>
  );
}

function Table({ card, zone, tools }: { card: NonNullable<RatesQuery['rateCard']>; zone: string; tools: ComponentChildren }) {
  return (
    <Panel
      title="Rates"
      note={`in force since ${date(card.effectiveAt, zone)}`}
      tools={
        <>
          <Copy text={() => asCsv(card.rates)} name="Copy CSV" kind="pill" />
          {tools}
        </>
      }
    >
      <div class="table-scroll" role="group" aria-label="Table: Rates" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" class="text">Tool</th>
              <th scope="col" class="text">If</th>
              <th scope="col">Price</th>
              <th scope="col">At least</th>
            </tr>
          </thead>
          <tbody>
            {card.rates.map((rate, index) => (
              <tr key={index}>
                <th scope="row">
                  <bdi>{rate.model}</bdi>
                </th>
                <td class="text">
                  <bdi>{rate.tool}</bdi>
                </td>
                <td class="text">
                  <bdi>{conditionsOf(rate) || <span class="quiet">always</span>}</bdi>
                </td>
                <td>{priceOf(rate)}</td>
                <td>{rate.minimum > 0 ? credits(rate.minimum) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const conditionsOf = (rate: RateLineFragment): string =>
  Object.entries(rate.conditions)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

function asCsv(rates: RateLineFragment[]): string {
  const rows = rates.map((rate) => [rate.model, rate.tool, conditionsOf(rate), rate.creditsPerBlock, rate.blockSize, rate.unit, rate.minimum]);
  return csv([['Model', 'Tool', 'If', 'Credits a block', 'Block', 'Unit', 'At least'], ...rows]);
}
