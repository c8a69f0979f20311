// The card of a pool that has run out, which the forecast of what is left has no more to say of.
import { credits } from '../format/numbers.ts';
import { Card } from './figure.tsx';

export const isOut = ({ available, overdraft }: { available: number; overdraft: number }): boolean => overdraft > 0 || available < 0;

export function AlreadyOut({ title, overdraft }: { title: string; overdraft: number }) {
  return <Card title={title} figure={<span class="bad">Already out</span>} note={`${credits(overdraft)} credits overdrawn; the next credits pay for them first`} />;
}
