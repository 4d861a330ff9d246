import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Handovers } from '../Handovers';
import type { AuthorizedHandoverLists } from '../lists/AuthorizedHandoverLists';
import { registerReads } from './reads';
import { registerWrites } from './writes';

/** What actions on handovers work with. */
export interface ActionContext {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  /** With the caller's permissions, as the routes have them. */
  handovers: Handovers;
  lists: AuthorizedHandoverLists;
}

/**
 * Offers what can be done with handovers as actions of the portal, for
 * assistants and templates. They go through the same contracts, permissions and
 * rules as the routes, as whoever calls them: an assistant can do what its
 * person can do, and a service without a person only reads.
 */
export function registerHandoverActions(context: ActionContext): void {
  registerReads(context);
  registerWrites(context);
}
