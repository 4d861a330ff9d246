import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { EntityAccess } from '../../http/EntityAccess';
import type { GroupTree } from '../../scorecards/GroupTree';
import type { ConfiguredKey } from '../export/config';
import { Exports } from '../export/Exports';
import { SigningKeys } from '../export/SigningKeys';
import { SigningKeyStore } from '../export/SigningKeyStore';
import type { HandoverReaders } from '../HandoverReaders';
import type { HandoverStore } from '../HandoverStore';
import type { LedgerStore } from '../ledger/LedgerStore';
import type { LeftEntities } from '../LeftEntities';
import type { People } from '../People';
import { AuthorizedHandoverLists } from './AuthorizedHandoverLists';
import { Comparisons } from './Comparisons';
import { HandoverInbox } from './HandoverInbox';
import { HandoverListing } from './HandoverListing';
import { HandoverListStore } from './HandoverListStore';
import { InboxStore } from './InboxStore';
import type { Turns } from './Turns';

/** Builds what shows and exports handovers, besides each one by itself. */
export function createHandoverLists(options: {
  knex: Knex;
  store: HandoverStore;
  ledger: LedgerStore;
  turns: Turns;
  people: People;
  access: EntityAccess;
  readers: HandoverReaders;
  left: LeftEntities;
  groups: GroupTree;
  logger: LoggerService;
  signingKeys: ConfiguredKey[];
  portal: string;
  now: () => Date;
}): AuthorizedHandoverLists {
  const { knex } = options;
  const inbox = new InboxStore(knex);
  return new AuthorizedHandoverLists({
    ...options,
    listing: new HandoverListing({
      ...options,
      store: new HandoverListStore(knex),
    }),
    inbox: new HandoverInbox({ ...options, store: inbox }),
    comparisons: new Comparisons({ ...options, lists: inbox }),
    exports: new Exports({
      ...options,
      keys: new SigningKeys({
        ...options,
        configured: options.signingKeys,
        store: new SigningKeyStore(knex),
      }),
    }),
  });
}
