// When a screen is asked again: every half minute while someone looks, sooner when the server tells of a change, later
// when it asks for a pause. It never asks while an answer is awaited, or a slow network would never get one.
import type { Failure } from './client.ts';
import { type Cost, paceOf } from './pace.ts';

const POLL_MILLISECONDS = 30_000;
/** After this many milliseconds a screen that comes back into view is asked again at once. */
const FRESH_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 2_000;

export class Refresher {
  private timer = 0;
  private due = Infinity;
  private notBefore = 0;
  private askedAt = 0;
  private pace = paceOf(null);
  private failures = 0;
  private isAwaiting = false;
  private hasChanged = false;

  /** @param polled whether the answer changes with time */
  constructor(
    private readonly polled: boolean,
    private readonly ask: () => void,
  ) {}

  /** A question was sent. */
  asked(): void {
    this.isAwaiting = true;
    this.hasChanged = false;
    this.askedAt = Date.now();
    this.plan(Infinity);
  }

  answered(cost: Cost | null): void {
    this.isAwaiting = false;
    this.failures = 0;
    const took = Date.now() - this.askedAt;
    this.pace = Math.max(paceOf(cost), 2 * took);
    this.notBefore = this.askedAt + this.pace;
    this.plan(this.hasChanged ? this.notBefore : this.polled ? Math.max(this.notBefore, Date.now() + POLL_MILLISECONDS) : Infinity);
  }

  failed(failure: Failure): void {
    this.isAwaiting = false;
    this.failures += 1;
    this.notBefore = Date.now() + pauseAfter(failure, this.failures);
    this.plan(failure.kind === 'error' && !this.polled ? Infinity : this.notBefore);
  }

  /** The server told of a change. */
  changed(): void {
    this.hasChanged = true;
    if (!this.isAwaiting) this.plan(Math.min(this.due, Math.max(Date.now(), this.notBefore)));
  }

  /** The network is back. */
  online(): void {
    if (!this.isAwaiting && this.failures > 0) this.ask();
  }

  /** The screen is in view again. */
  returned(): void {
    const isOld = this.polled && Date.now() - this.askedAt > FRESH_MILLISECONDS;
    if (!this.isAwaiting && (isOld || this.due <= Date.now())) this.plan(Math.max(Date.now(), this.notBefore));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private plan(due: number): void {
    this.due = due;
    clearTimeout(this.timer);
    if (due < Infinity) this.timer = window.setTimeout(() => document.visibilityState === 'visible' && this.ask(), due - Date.now());
  }
}

function pauseAfter(failure: Failure, failures: number): number {
  if (failure.kind === 'busy') return failure.seconds * 1000;
  if (failure.kind === 'offline') return Math.min(POLL_MILLISECONDS, RETRY_MILLISECONDS * 2 ** (failures - 1));
  return POLL_MILLISECONDS;
}
