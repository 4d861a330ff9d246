import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  parseRotaFile,
  parseSupportModel,
} from '@backstage-readiness/plugin-readiness-common';
import { readFileSync } from 'node:fs';

const text = readFileSync(
  resolvePackagePath(
    '@backstage-readiness/plugin-readiness-backend',
    'definitions/ON-CALL.md',
  ),
  'utf8',
);
const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, yaml]) => yaml,
);
const withKind = (kind: string) =>
  examples.filter(yaml => yaml.includes(`kind: ${kind}\n`));

describe('the documentation of files about on-call', () => {
  it('shows a rota that can be read', () => {
    expect(withKind('Rota').map(parseRotaFile)).toMatchObject([{ ok: true }]);
  });

  it('shows a support model that can be read', () => {
    expect(withKind('SupportModel').map(parseSupportModel)).toMatchObject([
      { ok: true },
    ]);
  });

  it('shows hours of on-call that can be read', () => {
    const hours = examples.find(yaml => yaml.includes('onCall:')) ?? '';
    const model = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: batch }
spec:
${hours.replace(/^/gm, '  ')}`;
    expect(parseSupportModel(model)).toMatchObject({ ok: true });
  });
});
