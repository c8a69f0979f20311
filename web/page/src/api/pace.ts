// How often a screen may be asked again, so that it leaves most of the caller's allowance to what the caller does.

export interface Cost {
  requested: number;
  /** What the caller may still spend now. Null without a limit. */
  remaining: number | null;
}

const SHORTEST_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 60_000;
/** How many more times the allowance should suffice for the same question. With fewer, the page asks less often. */
const TIMES = 8;

/** The pause between two questions, by what the last one cost and left. */
export function paceOf(cost: Cost | null): number {
  if (!cost || cost.remaining === null || cost.requested <= 0) return SHORTEST_MILLISECONDS;
  const times = Math.max(0, cost.remaining) / cost.requested;
  return Math.min(LONGEST_MILLISECONDS, Math.max(SHORTEST_MILLISECONDS, (SHORTEST_MILLISECONDS * TIMES) / times));
}
