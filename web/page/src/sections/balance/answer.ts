// The parts of the answer that this section draws.
import type { BalanceQuery } from '../../generated/api.ts';

export type BalanceWorkspace = NonNullable<BalanceQuery['workspace']>;
