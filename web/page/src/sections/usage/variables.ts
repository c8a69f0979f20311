// What the section asks of the place that is shown.
import type { UsageQueryVariables } from '../../generated/api.ts';
import { place } from '../../place/history.ts';
import { filterInput, granularityOf } from '../../place/place.ts';
import { inputOf } from '../../place/range.ts';

const FEW_ROWS = 12;
const MANY_ROWS = 200;

export function variablesOf(key: string): UsageQueryVariables {
  const { range, pool, filter, timeZone, by, compare, all } = place.value;
  return {
    key,
    range: inputOf(range),
    pool,
    filter: filterInput(filter),
    timeZone,
    granularity: granularityOf(place.value),
    by,
    rows: all ? MANY_ROWS : FEW_ROWS,
    compare: compare !== 'none',
    to: compare === 'year' ? 'YEAR_AGO' : 'PREVIOUS_PERIOD',
    balanceOf: pool ?? 'WEB_APP',
    otherPool: pool === 'API' ? 'WEB_APP' : 'API',
  };
}
