import { parse } from 'yaml';
import type { ScorecardSummary } from '../contracts/scorecards';
import { promoteChecks } from './promote';

const scorecard: ScorecardSummary = {
  name: 'production',
  title: 'Production',
  appliesTo: { kind: 'Component' },
  levels: [
    {
      id: 'bronze',
      title: 'Bronze',
      rank: 1,
      checks: [{ checkId: 'has-owner', weight: 1 }],
    },
    {
      id: 'silver',
      title: 'Silver: "well run"',
      rank: 2,
      checks: [
        { checkId: 'slo-defined', weight: 3 },
        { checkId: 'has-runbook', weight: 1 },
      ],
    },
  ],
};
const other: ScorecardSummary = {
  ...scorecard,
  name: 'security',
  title: 'Security',
  levels: [
    {
      id: 'safe',
      title: 'Safe',
      rank: 1,
      checks: [{ checkId: 'scanned', weight: 1 }],
    },
  ],
};
const check = { draft: false };

function promote(checkIds: string[], levelId = 'silver') {
  return promoteChecks({
    campaign: {
      title: 'Before winter',
      checks: checkIds.map(checkId => ({ checkId, title: `T ${checkId}` })),
    },
    scorecard,
    levelId,
    effectiveFrom: '2027-01-04',
    checks: new Map([
      ['has-owner', check],
      ['slo-defined', check],
      ['has-runbook', check],
      ['scanned', check],
      ['rollback-tested', check],
      ['drafted', { draft: true }],
    ]),
    scorecards: [scorecard, other],
  });
}

describe('promoteChecks', () => {
  it('writes the level with the checks added, and when they begin to count', () => {
    const promotion = promote(['rollback-tested', 'drafted'])!;
    expect(parse(promotion.levelYaml!)).toEqual([
      {
        id: 'silver',
        title: 'Silver: "well run"',
        checks: [
          { check: 'slo-defined', weight: 3 },
          'has-runbook',
          'rollback-tested',
          'drafted',
        ],
      },
    ]);
    expect(promotion.levelYaml).toContain(
      '- rollback-tested # from the campaign Before winter\n',
    );
    expect(promotion.levelYaml).toContain('{ check: slo-defined, weight: 3 }');
    expect(promotion.checks.map(({ yaml }) => parse(yaml!))).toEqual([
      {
        kind: 'Check',
        metadata: { name: 'rollback-tested' },
        spec: { effectiveFrom: '2027-01-04' },
      },
      {
        kind: 'Check',
        metadata: { name: 'drafted' },
        spec: { draft: false, effectiveFrom: '2027-01-04' },
      },
    ]);
  });

  it('leaves alone the date of a check that counts elsewhere', () => {
    expect(promote(['scanned'])!.checks).toEqual([
      {
        checkId: 'scanned',
        title: 'T scanned',
        step: 'add',
        counts: 'at-once',
        yaml: null,
      },
    ]);
  });

  it('adds nothing that the level or one below asks for already', () => {
    const promotion = promote(['has-owner', 'slo-defined', 'gone'])!;
    expect(promotion.levelYaml).toBeNull();
    expect(promotion.checks.map(({ step }) => step)).toEqual([
      'asked-already',
      'asked-already',
      'withdrawn',
    ]);
  });

  it('lowers a check that only a higher level asks for', () => {
    const promotion = promote(['has-runbook'], 'bronze')!;
    expect(parse(promotion.levelYaml!)[0].checks).toEqual([
      'has-owner',
      'has-runbook',
    ]);
  });

  it('knows no level that the scorecard does not have', () => {
    expect(promote(['rollback-tested'], 'gold')).toBeUndefined();
  });
});
