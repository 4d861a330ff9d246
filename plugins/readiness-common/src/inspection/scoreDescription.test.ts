import { inspectEntity } from './inspectEntity';
import { scoreDescription } from './scoreDescription';

function score(
  kind: string,
  spec: Record<string, unknown>,
  metadata: Record<string, unknown> = { description: 'Sells tickets' },
) {
  const entity = { kind, metadata: { name: 'shop', ...metadata }, spec };
  const { score: share, aspects } = scoreDescription(
    entity,
    inspectEntity(entity),
  );
  return [
    Math.round(share * 100),
    ...aspects
      .filter(({ state }) => state !== 'good')
      .map(({ aspect, state }) => `${aspect} ${state}`),
  ];
}

describe('scoreDescription', () => {
  it('asks of each kind what it can say', () => {
    const whole = { owner: 'a', type: 'b', lifecycle: 'c', system: 'd' };
    expect(score('Component', whole)).toEqual([100]);
    expect(score('System', { owner: 'a', domain: 'b' })).toEqual([100]);
    expect(score('Domain', { owner: 'a' })).toEqual([100]);
    expect(score('User', {}, {})).toEqual([100]);
    expect(score('Till', {}, {})).toEqual([100]);
  });

  it('tells what is missing from what is faulty', () => {
    expect(
      score('Component', {
        owner: 'a@acme.io',
        lifecycle: 'unknown',
        type: 'service',
        system: 'shop',
      }),
    ).toEqual([60, 'owner faulty', 'lifecycle missing']);
    expect(score('System', {})).toEqual([
      33,
      'owner missing',
      'domain missing',
    ]);
  });

  it('counts links, annotations and references only where they are faulty', () => {
    expect(
      score(
        'Domain',
        { owner: 'a', subdomainOf: 'b c' },
        {
          description: { $text: './about.md' },
          links: [{ title: 'Wiki' }],
          annotations: { 'jira/project-key': 'shop' },
        },
      ),
    ).toEqual([40, 'references faulty', 'annotations faulty', 'links faulty']);
  });

  it('takes anything', () => {
    expect(scoreDescription(undefined, []).score).toBe(1);
  });
});
