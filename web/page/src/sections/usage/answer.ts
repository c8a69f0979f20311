// The parts of the answer that this section draws.
import type { UsageQuery } from '../../generated/api.ts';

export type UsageWorkspace = NonNullable<UsageQuery['workspace']>;
export type Report = NonNullable<UsageWorkspace['usage']>;
