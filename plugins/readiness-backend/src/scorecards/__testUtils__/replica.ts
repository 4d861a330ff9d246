// A replica in a process of its own, for tests that kill it. It evaluates two
// portions of entities, says so, and then works on the third for ever.
import type {
  AuthService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import createKnex from 'knex';
import { setInterval } from 'node:timers';
import { DefinitionsService } from '../../definitions';
import { FactsService } from '../../facts';
import { EvaluationService } from '../EvaluationService';
import { manyServices } from './manyServices';

async function main() {
  const options = JSON.parse(process.argv[2]) as {
    database: object;
    definitions: string;
    services: number;
    lease: number;
  };
  const silent = () => {};
  const logger = {
    error: silent,
    warn: silent,
    info: silent,
    debug: silent,
    child: () => logger,
  };
  const auth = {
    getOwnServiceCredentials: async () => ({ $$type: '', principal: {} }),
  } as unknown as AuthService;
  const catalog = new InMemoryCatalogClient({
    entities: manyServices(options.services),
  }) as unknown as CatalogService;
  const parts = { knex: createKnex(options.database), catalog, auth, logger };

  const definitions = new DefinitionsService({
    locations: [{ file: options.definitions }],
    sources: [],
    urlReader: {} as UrlReaderService,
    logger,
  });
  await definitions.reload();

  let portions = 0;
  const facts = new FactsService(parts);
  const factsOf = facts.factsOf.bind(facts);
  facts.factsOf = async (...args) => {
    if (++portions > 2) {
      process.send?.('stuck');
      await new Promise(() => setInterval(silent, 1000));
    }
    return factsOf(...args);
  };
  const { lease } = options;
  await new EvaluationService({
    ...parts,
    definitions,
    facts,
    lease,
  }).evaluateAll();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
