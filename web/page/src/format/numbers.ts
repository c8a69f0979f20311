// Numbers in the browser's language. Credits have at most three decimal places, and show those that they have.

/** Made when it is first used: each takes milliseconds to make. */
function formatter(options: Intl.NumberFormatOptions): (value: number) => string {
  let made: Intl.NumberFormat | null = null;
  return (value) => (made ??= new Intl.NumberFormat(undefined, options)).format(value);
}

const PERCENT: Intl.NumberFormatOptions = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** To the thousandth. */
export const credits = formatter({ maximumFractionDigits: 3 });
export const signedCredits = formatter({ maximumFractionDigits: 3, signDisplay: 'exceptZero' });
export const count = formatter({ maximumFractionDigits: 0 });
export const signedCount = signedCredits;
/** For axes: 9k. */
export const short = formatter({ notation: 'compact', maximumFractionDigits: 1 });
export const share = formatter(PERCENT);
export const change = formatter({ ...PERCENT, signDisplay: 'exceptZero' });
/** With all digits of a number that is not of credits. */
export const exactly = formatter({ maximumFractionDigits: 17 });

/** Without grouping, as programs read it. */
export const plain = (value: number): string => String(value);

export function money(amount: string, currency: string): string {
  // A decimal string stays one: engines that take strings format it exactly.
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount as unknown as number);
}

/** Credits as whole thousandths. Exact for every number of credits of the API. */
export const thousandths = (value: number): number => Math.round(value * 1000);
export const ofThousandths = (value: number): number => value / 1000;
