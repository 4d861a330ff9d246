import { renderTable } from './report';

describe('renderTable', () => {
  it('shows a column per workload and says what was not measured', () => {
    const table = renderTable([
      { title: 'ours', figures: { coldSeconds: 1.5, listP95Ms: 12 } },
      { title: 'peer', figures: { coldSeconds: 30 } },
    ]);

    const row = (label: string) =>
      table
        .split('\n')
        .find(line => line.includes(label))
        ?.split('|')
        .map(cell => cell.trim());
    expect(row('cold run, s')).toEqual(['', 'cold run, s', '1.5', '30', '']);
    expect(row('organisation list, p95')?.slice(2, 4)).toEqual(['12', '–']);
  });
});
