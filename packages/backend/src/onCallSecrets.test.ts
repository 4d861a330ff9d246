import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import readinessPlugin from '@backstage-readiness/plugin-readiness-backend';
import readinessModuleGrafanaIrm from '@backstage-readiness/plugin-readiness-backend-module-grafana-irm';
import readinessModuleIcal from '@backstage-readiness/plugin-readiness-backend-module-ical';
import readinessModuleJsm from '@backstage-readiness/plugin-readiness-backend-module-jsm';
import readinessModulePagerduty from '@backstage-readiness/plugin-readiness-backend-module-pagerduty';
import { http, HttpResponse } from 'msw';
import { useApi } from 'provider-tests';
import request from 'supertest';
import { inspect } from 'node:util';

jest.setTimeout(120_000);

const SECRET = 'SecretKey0123456789';
const BASIC = Buffer.from(`bot@example.com:${SECRET}`).toString('base64');

/** An entity for each provider, by its name. */
const ANNOTATIONS: Record<string, Record<string, string>> = {
  pagerduty: { 'pagerduty.com/service-id': 'S1' },
  jsm: { 'readiness/on-call': 'jsm:A' },
  opsgenie: { 'opsgenie.com/team': 'Payments' },
  grafana: { 'readiness/on-call': 'grafana-chain:C1' },
  ical: { 'readiness/on-call': 'ical:payments' },
};

const entities = Object.entries(ANNOTATIONS).map(
  ([name, annotations]): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  }),
);

const start = useApi();

describe('what providers of on-call are given to keep', () => {
  it.each([200, 302, 401, 403, 404, 500])(
    'reaches no browser and no log when everything answers %s',
    async status => {
      const api = await start(
        // Repeats whatever it was sent, as error pages like to do.
        http.all('*', ({ request: asked }) =>
          HttpResponse.json(
            { url: asked.url, headers: [...asked.headers] },
            { status, headers: { location: asked.url } },
          ),
        ),
      );
      const logger = mockServices.rootLogger.mock({ child: () => logger });
      const { server } = await startTestBackend({
        features: [
          readinessPlugin,
          readinessModulePagerduty,
          readinessModuleJsm,
          readinessModuleGrafanaIrm,
          readinessModuleIcal,
          catalogServiceMock.factory({ entities }),
          logger.factory,
          mockServices.rootConfig.factory({
            data: {
              readiness: {
                shippedDefinitions: false,
                pagerduty: { token: SECRET, apiUrl: api.url },
                jsm: {
                  cloudId: 'cloud-1',
                  email: 'bot@example.com',
                  token: SECRET,
                  apiUrl: api.url,
                },
                opsgenie: { apiKey: SECRET, apiUrl: api.url },
                grafanaIrm: { url: api.url, token: SECRET },
                ical: {
                  feeds: {
                    payments: { url: `${api.url}/${SECRET}/basic.ics` },
                  },
                },
              },
            },
          }),
        ],
      });

      const shown: Record<string, string> = {};
      for (const name of Object.keys(ANNOTATIONS)) {
        const { text } = await request(server).get(
          `/api/readiness/entities/component/default/${name}/on-call`,
        );
        shown[name] = text;
      }

      for (const text of Object.values(shown)) {
        // It was asked, and what went wrong is told.
        expect(JSON.parse(text).onCall).toMatchObject({
          state: 'unavailable',
          lastError: { message: expect.stringMatching(/\w/) },
        });
      }
      const logged = inspect(
        Object.values(logger).map(method => (method as jest.Mock).mock?.calls),
        { depth: 20, showHidden: true, maxStringLength: null },
      );
      for (const text of [...Object.values(shown), logged]) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain(BASIC);
      }
      expect(api.asked.length).toBeGreaterThanOrEqual(entities.length);
    },
  );
});
