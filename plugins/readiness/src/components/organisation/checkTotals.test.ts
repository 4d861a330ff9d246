import { CHECK_TOTALS } from '../../__testUtils__/trends';
import {
  askedOf,
  checkTotalsCsv,
  passingShare,
  sortChecks,
  unknownOf,
} from './checkTotals';

describe('the totals of checks', () => {
  const [runbook, slo] = CHECK_TOTALS;

  it('tells what is asked, unknown and passing', () => {
    expect([runbook, slo].map(({ counts }) => askedOf(counts))).toEqual([4, 5]);
    expect([runbook, slo].map(({ counts }) => unknownOf(counts))).toEqual([
      0, 3,
    ]);
    expect([runbook, slo].map(({ counts }) => passingShare(counts))).toEqual([
      0.25, 0.4,
    ]);
  });

  it('orders by what fails, or by what is unknown', () => {
    const ids = (order: 'failing' | 'unknown') =>
      sortChecks(CHECK_TOTALS, order).map(({ checkId }) => checkId);
    expect(ids('failing')).toEqual(['has-runbook', 'has-slo']);
    expect(ids('unknown')).toEqual(['has-slo', 'has-runbook']);
  });

  it('is safe to open in a spreadsheet', () => {
    expect(checkTotalsCsv(CHECK_TOTALS).split('\r\n')).toEqual([
      'checkId,title,section,severity,pass,fail,warn,no-data,stale,error,exempt,not-applicable',
      'has-runbook,Has a runbook,documentation,block,1,3,0,0,0,0,0,0',
      "has-slo,'=Has an SLO,slo,warn,2,0,0,1,1,1,0,0",
      '',
    ]);
  });
});
