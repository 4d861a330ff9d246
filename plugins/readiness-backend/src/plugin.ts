import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import Router from 'express-promise-router';
import { json } from 'express';
import {
  attestationRecordsExtensionPoint,
  createOutboundClient,
  factSourcesExtensionPoint,
  handoverRecordsExtensionPoint,
  onCallProvidersExtensionPoint,
  runbookRecordsExtensionPoint,
  runbookSourcesExtensionPoint,
  shiftNoteRecordsExtensionPoint,
  sloProvidersExtensionPoint,
  type AttestationRecordsLoader,
  type FactSource,
  type HandoverRecordsLoader,
  type OnCallProvider,
  type RunbookRecordsLoader,
  type RunbookSource,
  type ShiftNoteRecordsLoader,
  type SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import { createAttestationsPart } from './attestations';
import { startCampaigns } from './campaigns';
import { CatalogChanges } from './catalogChanges';
import { readConfig } from './config';
import { openDatabase } from './database';
import { createEditorSchema } from './definitions';
import { DocumentReader } from './documents/DocumentReader';
import { createDutyPart } from './duty';
import { addExternalFactsRoutes } from './externalFacts';
import { createExemptionsPart, readExemptionsConfig } from './exemptions';
import { FactsService } from './facts';
import {
  createHandoverFacts,
  createHandoversPart,
  documentsCollector,
  factCollectors,
  outcomesCollector,
  readFactsFrom,
  readHandoversConfig,
} from './handovers';
import { createOnCallPart, figuresFrom } from './onCall';
import { EntityAccess } from './http/EntityAccess';
import { createOpenApiDocument } from './http/openapi';
import { addInspectionRoutes } from './inspection';
import { createBrokenAmong, createLinksPart } from './links';
import { readRemindersConfig, startReminders } from './reminders';
import { readRetentionConfig, startRollups } from './rollups';
import { createRunbooksPart, readRunbookTemplates } from './runbooks';
import { registerPermissions } from './permissions/registerPermissions';
import { createSlosPart, sloAnnotation } from './slos';
import { GroupTree, readScorecardsConfig, startScorecards } from './scorecards';

/**
 * The readiness service: facts, checks, outcomes and standings of catalog
 * entities, their runbooks, SLOs and rotas, and their handovers.
 *
 * @public
 */
export const readinessPlugin = createBackendPlugin({
  pluginId: 'readiness',
  register(env) {
    const moduleFactSources: FactSource[] = [];
    env.registerExtensionPoint(factSourcesExtensionPoint, {
      addFactSource: source => {
        moduleFactSources.push(source);
      },
    });
    const runbookSources: RunbookSource[] = [];
    env.registerExtensionPoint(runbookSourcesExtensionPoint, {
      addRunbookSource: source => {
        runbookSources.push(source);
      },
    });
    const runbookRecords: RunbookRecordsLoader[] = [];
    env.registerExtensionPoint(runbookRecordsExtensionPoint, {
      addRecords: loader => {
        runbookRecords.push(loader);
      },
    });
    const onCallProviders: OnCallProvider[] = [];
    env.registerExtensionPoint(onCallProvidersExtensionPoint, {
      addOnCallProvider: provider => {
        onCallProviders.push(provider);
      },
    });

    const sloProviders: SloProvider[] = [];
    env.registerExtensionPoint(sloProvidersExtensionPoint, {
      addSloProvider: provider => {
        sloProviders.push(provider);
      },
    });
    const shiftNoteRecords: ShiftNoteRecordsLoader[] = [];
    env.registerExtensionPoint(shiftNoteRecordsExtensionPoint, {
      addRecords: loader => {
        shiftNoteRecords.push(loader);
      },
    });
    const handoverRecords: HandoverRecordsLoader[] = [];
    env.registerExtensionPoint(handoverRecordsExtensionPoint, {
      addRecords: loader => {
        handoverRecords.push(loader);
      },
    });
    const attestationRecords: AttestationRecordsLoader[] = [];
    env.registerExtensionPoint(attestationRecordsExtensionPoint, {
      addRecords: loader => {
        attestationRecords.push(loader);
      },
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
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
        const changes = new CatalogChanges(deps);
        const facts = new FactsService({ ...deps, knex });
        moduleFactSources.forEach(source => facts.addSource(source));
        registerPermissions(deps);

        const router = Router();
        router.use(json({ limit: '1mb' }));
        router.get('/openapi.json', (_, response) => {
          response.json(createOpenApiDocument());
        });
        // Editors ask without credentials, and it says nothing of this portal.
        deps.httpRouter.addAuthPolicy({
          path: '/definitions/schema.json',
          allow: 'unauthenticated',
        });
        router.get('/definitions/schema.json', (_, response) => {
          response.json(createEditorSchema());
        });

        // Each part of the product adds its service, its tasks and its routes here.
        const runbooks = createRunbooksPart({
          ...deps,
          knex,
          access,
          documents,
          sources: runbookSources,
          loaders: runbookRecords,
          templates: readRunbookTemplates(
            deps.config.getOptionalConfig('readiness'),
          ),
          brokenAmong: createBrokenAmong(knex),
          onChange: entityRefs =>
            facts.refresh({ sourceId: 'runbooks', entityRefs }),
        });
        facts.addSource(runbooks.facts);
        runbooks.addRoutes(router, deps);
        await runbooks.start({ ...deps, changes });

        addInspectionRoutes(router, deps, { ...config, access });

        const links = createLinksPart({
          ...deps,
          knex,
          access,
          client: outbound,
          documents,
          config: config.links,
          alsoNamed: runbooks.namedInside,
          onChange: async entityRefs => {
            await facts.refresh({ sourceId: 'links', entityRefs });
            await facts.refresh({ sourceId: 'runbooks', entityRefs });
          },
        });
        facts.addSource(links.facts);
        links.addRoutes(router, deps);
        await links.start({ ...deps, changes });

        const groups = new GroupTree(deps);
        const onCall = createOnCallPart({
          ...deps,
          groups,
          knex,
          access,
          documents,
          providers: onCallProviders,
          onChange: entityRefs =>
            facts.refresh({ sourceId: 'onCall', entityRefs }),
        });
        facts.addSource(onCall.facts);
        facts.addSource(onCall.supportFacts);
        await onCall.start(deps);

        const duty = createDutyPart({
          ...deps,
          knex,
          access,
          onCall: onCall.teams,
          loaders: shiftNoteRecords,
          onChange: entityRefs =>
            facts.refresh({ sourceId: 'duty', entityRefs }),
        });
        facts.addSource(duty.facts);
        duty.addRoutes(router, deps);
        await duty.start(deps);

        const slos = createSlosPart({
          ...deps,
          groups,
          knex,
          access,
          documents,
          providers: sloProviders,
          promisedTo: onCall.promisedSlas,
          onChange: entityRefs =>
            facts.refresh({ sourceId: 'slo', entityRefs }),
        });
        facts.addSource(slos.facts);
        slos.addRoutes(router, deps);
        await slos.start(deps);
        onCall.addRoutes(router, deps, figuresFrom({ knex, slos }));

        facts.addSource(createHandoverFacts({ knex }));

        // Last: rules are checked against all fact sources added above.
        const scorecards = await startScorecards({
          ...deps,
          router,
          knex,
          access,
          facts,
          changes,
          groups,
          config: readScorecardsConfig(
            deps.config.getOptionalConfig('readiness'),
          ),
        });

        await startRollups({
          ...deps,
          ...scorecards,
          groups,
          router,
          knex,
          access,
          retention: readRetentionConfig(
            deps.config.getOptionalConfig('readiness'),
          ),
        });

        await startCampaigns({
          ...deps,
          ...scorecards,
          groups,
          router,
          knex,
          access,
        });

        addExternalFactsRoutes({
          ...deps,
          ...scorecards,
          router,
          knex,
          access,
        });

        const handovers = await createHandoversPart({
          ...deps,
          knex,
          access,
          collectors: [
            outcomesCollector({
              standingsOf: entityRef =>
                scorecards.standings.ofEntity(entityRef),
            }),
            ...factCollectors({
              readFacts: readFactsFrom(facts),
              readRunbooks: runbooks.digests,
              names: {
                onCall: onCall.namesRota,
                slo: entity => sloAnnotation(entity) !== undefined,
              },
            }),
            documentsCollector({ read: options => documents.read(options) }),
          ],
          loaders: handoverRecords,
          templates: () => scorecards.definitions.current().handoverTemplates,
          groups,
          config: readHandoversConfig(deps.config),
          onChange: entityRefs =>
            facts.refresh({ sourceId: 'handover', entityRefs }),
        });
        /** What people say counts at once, for what was signed on it, too. */
        const judgeAgain = async (entityRefs: readonly string[]) => {
          await scorecards.evaluation.evaluateEntities(entityRefs);
          await handovers.watchEntities(entityRefs);
        };

        const attestations = await createAttestationsPart({
          ...deps,
          ...scorecards,
          knex,
          access,
          loaders: attestationRecords,
          onChange: judgeAgain,
        });
        attestations.addRoutes(router, deps);

        await startReminders({
          ...deps,
          ...scorecards,
          knex,
          config: readRemindersConfig(
            deps.config.getOptionalConfig('readiness'),
          ),
        });

        const exemptions = createExemptionsPart({
          ...deps,
          knex,
          access,
          definitions: scorecards.definitions,
          config: readExemptionsConfig(
            deps.config.getOptionalConfig('readiness'),
          ),
          evaluate: judgeAgain,
        });
        exemptions.addRoutes(router, deps);
        await exemptions.start(deps);

        handovers.addRoutes(router, deps);
        await handovers.start(deps);

        await changes.start();
        deps.lifecycle.addShutdownHook(() => changes.stop());

        deps.httpRouter.use(router);
      },
    });
  },
});
