import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AttestationRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import { People } from '../handovers';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { addAttestationRoutes } from './addRoutes';
import { AttestationStore } from './AttestationStore';
import { AttestationsService } from './AttestationsService';
import { AuthorizedAttestations } from './AuthorizedAttestations';
import { importAttestations } from './importRecords';

/** Puts the attestations part together, and takes over statements made elsewhere. */
export async function createAttestationsPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  definitions: DefinitionsService;
  loaders: readonly AttestationRecordsLoader[];
  /** Told after something was stated or revoked, so that standings follow. */
  onChange: (entityRefs: string[]) => Promise<unknown>;
  clock?: () => Date;
}): Promise<{ addRoutes(router: Router, context: ServeContext): void }> {
  const { logger, clock = () => new Date() } = options;
  const store = new AttestationStore(options);
  const attestations = new AuthorizedAttestations({
    ...options,
    people: new People(options),
    attestations: new AttestationsService({
      ...options,
      store,
      clock,
      // The statement is kept already; the outcome also follows on schedule.
      onChange: async entityRef => {
        await options.onChange([entityRef]).catch(error => {
          logger.warn(
            `The outcomes of ${entityRef} could not follow an attestation at once. ${stringifyError(
              error,
            )}`,
          );
        });
      },
    }),
  });
  await importAttestations({ ...options, store });
  return {
    addRoutes: (router, context) =>
      addAttestationRoutes(router, context, attestations),
  };
}
