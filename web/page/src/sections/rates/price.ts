// How a rate is said.
import { credits } from '../../format/numbers.ts';

/** 12 a second; with blocks: 1 for each 50 characters. */
export function priceOf(rate: { unit: string; creditsPerBlock: number; blockSize: number }): string {
  const unit = rate.unit.toLowerCase();
  const each = rate.blockSize === 1 ? `${/^[aeiou]/.test(unit) ? 'an' : 'a'} ${unit}` : `for each ${credits(rate.blockSize)} ${unit}s`;
  return `${credits(rate.creditsPerBlock)} ${each}`;
}
