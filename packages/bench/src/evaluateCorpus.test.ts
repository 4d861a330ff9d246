import { renderOutcomes } from './evaluateCorpus';

describe('renderOutcomes', () => {
  it('has a row per check and a column per status', () => {
    expect(
      renderOutcomes([
        { checkId: 'has-slo', status: 'pass', count: 3 },
        { checkId: 'has-slo', status: 'fail', count: 120 },
        { checkId: 'has-rota', status: 'pass', count: 7 },
      ]),
    ).toBe(
      [
        'check     fail  pass',
        'has-rota     0     7',
        'has-slo    120     3',
      ].join('\n'),
    );
  });
});
