// The parts of the answer that this section draws.
import type { OrganizationQuery } from '../../generated/api.ts';

export type OrganizationAnswer = NonNullable<NonNullable<OrganizationQuery['workspace']>['organization']>;
export type Beside = OrganizationAnswer['workspaces'][number];
