// The outlines of charts as SVG paths.

export type Spot = readonly [x: number, y: number];

const at = ([x, y]: Spot): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** A line through all spots. */
export function polyline(spots: Spot[]): string {
  return spots.length === 0 ? '' : `M${spots.map(at).join('L')}`;
}

/** The area between two lines. */
export function ribbon(upper: Spot[], lower: Spot[]): string {
  return upper.length === 0 ? '' : `${polyline([...upper, ...lower.toReversed()])}Z`;
}
