import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import Router from 'express-promise-router';
import { json } from 'express';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { readConfig } from './config';
import { openDatabase } from './database';
import { DocumentReader } from './documents/DocumentReader';
import { EntityAccess } from './http/EntityAccess';
import { createOpenApiDocument } from './http/openapi';
import { registerPermissions } from './permissions/registerPermissions';

/**
 * The readiness service: facts, checks, outcomes and standings of catalog
 * entities, their runbooks, SLOs and rotas, and their handovers.
 *
 * @public
 */
export const readinessPlugin = createBackendPlugin({
  pluginId: 'readiness',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readConfig(deps.config);
        const knex = await openDatabase(deps.database);
        const access = new EntityAccess(deps);
        const outbound = createOutboundClient(config.outbound);
        const documents = new DocumentReader({
          urlReader: deps.urlReader,
          outbound,
          integrations: ScmIntegrations.fromConfig(deps.config),
          ...config.documents,
        });
        registerPermissions(deps);

        const router = Router();
        router.use(json({ limit: '1mb' }));
        router.get('/openapi.json', (_, response) => {
          response.json(createOpenApiDocument());
        });

        // Each part of the product adds its service, its tasks and its routes here.

        deps.httpRouter.use(router);
      },
    });
  },
});
