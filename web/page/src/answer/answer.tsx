// An answer of the API as a table or as a chart, for GraphiQL.
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { colourClass } from '../chart/colours.ts';
import { ColumnChart } from '../chart/columns.tsx';
import { Copy } from '../parts/copy.tsx';
import { SaveChart } from '../parts/save-chart.tsx';
import { drawingOf, measuresOf } from './drawing.ts';
import { csvOf, Grid } from './grid.tsx';
import { isList, isObject, type Table } from './table.ts';
import { tablesOf } from './tables.ts';

export type View = 'table' | 'chart';

/** @param text the answer as JSON */
export function Answer({ text, view }: { text: string; view: View }) {
  const { tables, errors, problem } = useMemo(() => read(text), [text]);
  const [name, setName] = useState<string | null>(null);
  const fitting = view === 'chart' ? tables.filter((table) => measuresOf(table).length > 0) : tables;
  const table = fitting.find((one) => one.name === name) ?? fitting[0];
  return (
    <div class="app answer">
      {errors.length > 0 && (
        <ul class="problem" aria-label="Errors">
          {errors.map((message, index) => (
            <li key={index}>{message}</li>
          ))}
        </ul>
      )}
      {table ? (
        <section class="card panel">
          <Head table={table} others={fitting} onTable={setName} view={view} />
        </section>
      ) : (
        <p class="note">{problem ?? 'Nothing in this answer has numbers to draw. A series, a breakdown or a list with amounts has.'}</p>
      )}
    </div>
  );
}

function Head({ table, others, onTable, view }: { table: Table; others: Table[]; onTable: (name: string) => void; view: View }) {
  const measures = measuresOf(table);
  const [chosen, setChosen] = useState<string | null>(null);
  const measure = measures.find((one) => one === chosen) ?? preferred(measures);
  const choose = (name: string, value: string, names: string[], onChoose: (value: string) => void) => <Select name={name} value={value} names={names} onChoose={onChoose} />;
  const tables = choose('Table', table.name, others.map(({ name }) => name), onTable);
  if (view === 'table' || measure === undefined) {
    return (
      <>
        <Tools left={tables} right={<Copy text={() => csvOf(table)} name="Copy CSV" kind="pill" />} />
        <Grid key={table.name} table={table} />
      </>
    );
  }
  const drawing = drawingOf(table, measure);
  return (
    <>
      <Tools left={<>{tables}{choose('Number', measure, measures, setChosen)}</>} right={<SaveChart name={`${measure} of ${table.name}`} csv={() => csvOf(table)} />} />
      <ColumnChart {...drawing} title={`${measure} of ${table.name}${table.buckets ? `, in ${table.zone}` : ''}.`} opens={null} onOpen={nothing} onRange={nothing} />
      {drawing.groups.length > 1 && (
        <ul class="legend" aria-label="Groups">
          {drawing.groups.map(({ key, label, colour }) => (
            <li key={key ?? label}>
              <span>
                <i class={`swatch ${colourClass(colour)}`} aria-hidden="true" />
                <bdi>{label}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const nothing = () => undefined;

/** Credits are what people look for; otherwise the first number. */
const preferred = (measures: string[]): string | undefined => measures.find((name) => /(^|\.)credits$/.test(name)) ?? measures[0];

function Tools({ left, right }: { left: ComponentChildren; right: ComponentChildren }) {
  return (
    <div class="panel-head">
      {left}
      <div class="panel-tools">{right}</div>
    </div>
  );
}

/** A choice where there is one. */
function Select({ name, value, names, onChoose }: { name: string; value: string; names: string[]; onChoose: (value: string) => void }) {
  if (names.length < 2) return <h2>{value}</h2>;
  return (
    <select class="choose-one" aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      {names.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

interface Read {
  tables: Table[];
  errors: string[];
  /** Why there is no table. */
  problem: string | null;
}

function read(text: string): Read {
  if (text.trim() === '') return { tables: [], errors: [], problem: 'Run a query, and its answer is shown here.' };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { tables: [], errors: [], problem: 'The answer is not JSON.' };
  }
  const given = isObject(answer) && isList(answer.errors) ? answer.errors : [];
  const errors = given.map((error) => (isObject(error) && typeof error.message === 'string' ? error.message : String(error)));
  const tables = isObject(answer) ? tablesOf(answer.data) : [];
  return { tables, errors, problem: tables.length > 0 ? null : 'The answer has no data.' };
}
