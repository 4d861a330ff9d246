import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { DefinitionsService } from './DefinitionsService';
import { GUIDE_ROWS } from './__testUtils__/guides';
import { shippedSources } from './__testUtils__/shippedSources';

/** The order in which a release is prepared. */
const STEPS = GUIDE_ROWS.filter(([, section]) =>
  ['Process', 'Sign-off'].includes(section),
).map(([, , , checkId]) => checkId);

describe('the content of the shipped scorecards', () => {
  let definitions: DefinitionsService;

  beforeAll(async () => {
    definitions = new DefinitionsService({
      locations: [
        {
          file: resolvePackagePath(
            '@backstage-readiness/plugin-readiness-backend',
            'definitions',
          ),
        },
      ],
      sources: shippedSources,
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
    await definitions.reload();
  });

  it.each(GUIDE_ROWS)('%s, %s: %s', (scorecard, section, _, checkId) => {
    const { scorecards, checks } = definitions.current();
    const asked = scorecards
      .find(({ name }) => name === scorecard)!
      .levels.flatMap(level => level.checks.map(check => check.checkId));
    expect(asked).toContain(checkId);
    expect(checks.get(checkId)).toMatchObject({ section });
  });

  it('names every check once per row', () => {
    const ids = GUIDE_ROWS.map(([scorecard, , , id]) => `${scorecard} ${id}`);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('asks for the steps of a release in their order', () => {
    const { scorecards } = definitions.current();
    const last = scorecards
      .find(({ name }) => name === 'production-readiness')!
      .levels.at(-1)!;
    expect(last.checks.map(({ checkId }) => checkId)).toEqual(STEPS);
  });

  it('asks for every statement with a question', () => {
    const asked = [...definitions.current().checks.values()].flatMap(
      ({ attestation }) => attestation?.ask ?? [],
    );
    expect(asked.filter(question => !question.endsWith('?'))).toEqual([]);
  });
});
