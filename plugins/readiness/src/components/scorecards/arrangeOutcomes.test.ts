import { shopStandings } from '../../__testUtils__/standings';
import { arrangeOutcomes, sectionsOf, type NextStep } from './arrangeOutcomes';
import { groupOutcomes } from './groupOutcomes';

const ALL = { scorecard: '', section: '', status: [], text: '' };

function ids(list: Array<{ outcome: { checkId: string } }>) {
  return list.map(one => one.outcome.checkId);
}

const nextIds = (next: NextStep[]) =>
  next.map(step => [step.scorecard, ...ids(step.outcomes)]);

describe('arrangeOutcomes', () => {
  it('puts the blockers of next levels first, in the order of the scorecard', () => {
    const arranged = arrangeOutcomes(shopStandings(), ALL);
    expect(nextIds(arranged.next)).toEqual([
      ['production', 'has-runbook', 'has-slo'],
      ['operability'],
    ]);
    expect(ids(arranged.later)).toEqual(['has-dashboard']);
    expect(ids(arranged.settled)).toEqual(['has-owner']);
  });

  it('lists a check that several scorecards wait for once, with each level it lifts', () => {
    const arranged = arrangeOutcomes(shopStandings(), ALL);
    expect(
      arranged.next[0].outcomes[1].lifts.map(({ levelTitle }) => levelTitle),
    ).toEqual(['Silver', 'Ready']);
    expect(arranged.next[1].listedAbove.map(({ checkId }) => checkId)).toEqual([
      'has-slo',
    ]);
  });

  it('keeps to the checks and the levels of the scorecard asked for', () => {
    const arranged = arrangeOutcomes(shopStandings(), {
      ...ALL,
      scorecard: 'operability',
    });
    expect(nextIds(arranged.next)).toEqual([['operability', 'has-slo']]);
    expect(arranged.next[0].outcomes[0].lifts).toHaveLength(1);
    expect(ids(arranged.later)).toEqual(['has-dashboard']);
    expect(arranged.settled).toEqual([]);
  });

  it('narrows by section and by status together', () => {
    const arranged = arrangeOutcomes(shopStandings(), {
      ...ALL,
      section: 'reliability',
      status: ['fail'],
    });
    expect(nextIds(arranged.next)[0]).toEqual(['production', 'has-slo']);
    expect(arranged.later).toEqual([]);
  });

  it.each([
    ['SLO title', ['has-slo']],
    ['seen by has-owner', ['has-owner']],
    ['documentation', ['has-runbook']],
    ['nothing like it', []],
  ])('finds the words %p wherever they are', (text, expected) => {
    const arranged = arrangeOutcomes(shopStandings(), { ...ALL, text });
    expect(
      ids([
        ...arranged.next.flatMap(({ outcomes }) => outcomes),
        ...arranged.later,
        ...arranged.settled,
      ]),
    ).toEqual(expected);
  });

  it('shows nothing as next when the highest level is reached', () => {
    const standings = shopStandings();
    for (const standing of standings.standings) {
      standing.nextLevel = null;
      standing.nextBlockers = [];
    }
    const arranged = arrangeOutcomes(standings, ALL);
    expect(arranged.next).toEqual([]);
    expect(ids(arranged.later)).toEqual([
      'has-slo',
      'has-runbook',
      'has-dashboard',
    ]);
  });

  it('names each section once', () => {
    expect(sectionsOf(shopStandings())).toEqual([
      'ownership',
      'reliability',
      'documentation',
    ]);
  });
});

describe('groupOutcomes', () => {
  const grouped = (by: 'section' | 'level', scorecard = '') => {
    const standings = shopStandings();
    return groupOutcomes({
      by,
      scorecard,
      standings,
      outcomes: standings.outcomes.map(outcome => ({ outcome, lifts: [] })),
    }).map(({ title, outcomes, counts }) => [
      title,
      ids(outcomes).join(' '),
      counts.map(({ status, count }) => `${status} ${count}`).join(' '),
    ]);
  };

  it('gathers by section, with how many there are of each status', () => {
    expect(grouped('section')).toEqual([
      ['ownership', 'has-owner', 'pass 1'],
      ['reliability', 'has-slo has-dashboard', 'fail 1 warn 1'],
      ['documentation', 'has-runbook', 'stale 1'],
    ]);
  });

  it('gathers by the first level that asks, lowest first', () => {
    expect(grouped('level').map(([title, checks]) => [title, checks])).toEqual([
      ['Production readiness: Bronze', 'has-owner'],
      ['Production readiness: Silver', 'has-slo has-runbook'],
      ['Operability: Ready', 'has-dashboard'],
    ]);
  });
});
