import { startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';
import { readinessPlugin } from '../plugin';

jest.setTimeout(60_000);

/** The schema as an editor gets it, which brings no credentials. */
async function served(): Promise<z.ZodType> {
  const { server } = await startTestBackend({
    features: [readinessPlugin, catalogServiceMock.factory()],
  });
  const { status, body } = await request(server).get(
    '/api/readiness/definitions/schema.json',
  );
  expect(status).toBe(200);
  return z.fromJSONSchema(body);
}

function documentsOf(file: string): unknown[] {
  const path = resolvePackagePath(
    '@backstage-readiness/plugin-readiness-backend',
    'definitions',
    file,
  );
  return parseAllDocuments(readFileSync(path, 'utf8')).map(document =>
    document.toJS(),
  );
}

const check = {
  apiVersion: 'readiness/v1',
  kind: 'Check',
  metadata: { name: 'a', title: 'A' },
  spec: { section: 's', why: 'w', fix: 'f', rule: 'true' },
};

describe('the schema for editors', () => {
  it('accepts what ships and finds slips of the pen', async () => {
    const schema = await served();
    const accepts = (document: unknown) => schema.safeParse(document).success;

    const shipped = [
      'operability.yaml',
      'operations-handover.yaml',
      'production-readiness.yaml',
      'support-model.yaml',
    ].flatMap(documentsOf);
    expect(shipped.length).toBeGreaterThan(10);
    expect(shipped.filter(document => !accepts(document))).toEqual([]);

    expect(accepts(check)).toBe(true);
    expect(accepts({ ...check, kind: 'Chek' })).toBe(false);
    expect(accepts({ ...check, metadata: { name: 'A b', title: 'A' } })).toBe(
      false,
    );
    const withSpec = (spec: object) => ({
      ...check,
      spec: { ...check.spec, ...spec },
    });
    expect(accepts(withSpec({ severity: 'warn', draft: true }))).toBe(true);
    expect(accepts(withSpec({ severity: 'loud' }))).toBe(false);
    expect(accepts(withSpec({ sevirity: 'warn' }))).toBe(false);
    expect(accepts(withSpec({ why: undefined }))).toBe(false);
    const attestation = { by: 'owner', every: 'P180D', ask: 'Which one?' };
    expect(accepts(withSpec({ rule: undefined, attestation }))).toBe(true);
    expect(accepts(withSpec({ attestation: { by: 'owner' } }))).toBe(false);
  });
});
