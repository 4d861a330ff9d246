import { shopStandings } from '../../__testUtils__/standings';
import { arrangeOutcomes, sectionsOf } from './arrangeOutcomes';

const ALL = { scorecard: '', section: '', status: [] };

function ids(list: Array<{ outcome: { checkId: string } }>) {
  return list.map(one => one.outcome.checkId);
}

describe('arrangeOutcomes', () => {
  it('puts the blockers of next levels first, in the order of the scorecard', () => {
    const arranged = arrangeOutcomes(shopStandings(), ALL);
    expect(ids(arranged.next)).toEqual(['has-runbook', 'has-slo']);
    expect(ids(arranged.later)).toEqual(['has-dashboard']);
    expect(ids(arranged.settled)).toEqual(['has-owner']);
  });

  it('lists a check that several scorecards wait for once, with each level it lifts', () => {
    const arranged = arrangeOutcomes(shopStandings(), ALL);
    expect(arranged.next[1].lifts).toEqual([
      { scorecardTitle: 'Production readiness', levelTitle: 'Silver' },
      { scorecardTitle: 'Operability', levelTitle: 'Ready' },
    ]);
  });

  it('keeps to the checks and the levels of the scorecard asked for', () => {
    const arranged = arrangeOutcomes(shopStandings(), {
      ...ALL,
      scorecard: 'operability',
    });
    expect(ids(arranged.next)).toEqual(['has-slo']);
    expect(arranged.next[0].lifts).toHaveLength(1);
    expect(ids(arranged.later)).toEqual(['has-dashboard']);
    expect(arranged.settled).toEqual([]);
  });

  it('narrows by section and by status together', () => {
    const arranged = arrangeOutcomes(shopStandings(), {
      ...ALL,
      section: 'reliability',
      status: ['fail'],
    });
    expect(ids(arranged.next)).toEqual(['has-slo']);
    expect(arranged.later).toEqual([]);
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
