import { entityEnvelopeSchemaValidator } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { syntheticEntities } from './syntheticCatalog';
import { syntheticScorecard } from './syntheticScorecard';

describe('synthetic data', () => {
  it('makes the asked number of valid components, each time the same', () => {
    const validate = entityEnvelopeSchemaValidator();
    const once = [...syntheticEntities(120)];

    expect(once.filter(({ kind }) => kind === 'Component')).toHaveLength(120);
    expect([...syntheticEntities(120)]).toEqual(once);
    once.forEach(entity => expect(() => validate(entity)).not.toThrow());
  });

  it('puts every check on exactly one level', () => {
    const [scorecard, ...checks] = parseAllDocuments(
      syntheticScorecard(31),
    ).map(document => document.toJS());

    expect(
      scorecard.spec.levels.flatMap(
        (level: { checks: string[] }) => level.checks,
      ),
    ).toEqual(checks.map(check => check.metadata.name));
    expect(checks).toHaveLength(31);
  });
});
