// Numbers in the browser's language. Credits have at most three decimal places, and show those that they have.

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3, signDisplay: 'exceptZero' });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signedPercent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** To the thousandth. */
export const credits = (value: number): string => exact.format(value);
export const signedCredits = (value: number): string => signed.format(value);
export const count = (value: number): string => whole.format(value);
export const signedCount = (value: number): string => signed.format(value);
/** For axes: 9k. */
export const short = (value: number): string => compact.format(value);
export const share = (value: number): string => percent.format(value);
export const change = (value: number): string => signedPercent.format(value);

const everyDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 17 });
/** With all digits of a number that is not of credits. */
export const exactly = (value: number): string => everyDigit.format(value);

/** Without grouping, as programs read it. */
export const plain = (value: number): string => String(value);

export function money(amount: string, currency: string): string {
  // A decimal string stays one: engines that take strings format it exactly.
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount as unknown as number);
}

/** Credits as whole thousandths. Exact for every number of credits of the API. */
export const thousandths = (value: number): number => Math.round(value * 1000);
export const ofThousandths = (value: number): number => value / 1000;
