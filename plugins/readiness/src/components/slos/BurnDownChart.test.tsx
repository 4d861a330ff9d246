import { screen } from '@testing-library/react';
import { renderPart } from '../../__testUtils__/renderPart';
import { objective } from '../../__testUtils__/slos';
import { BurnDownChart } from './BurnDownChart';

jest.setTimeout(30_000);

describe('BurnDownChart', () => {
  it('draws what is left beside an even use', async () => {
    renderPart(<BurnDownChart points={objective().burnDown} state="met" />);
    expect(await screen.findByText('Budget left')).toBeInTheDocument();
    expect(screen.getByText('Even use')).toBeInTheDocument();
    const lines = [...document.querySelectorAll('path.recharts-line-curve')];
    expect(lines).toHaveLength(2);
    lines.forEach(line =>
      expect(line.getAttribute('d')?.split(/[LC]/).length).toBeGreaterThan(3),
    );
  });

  it('marks where the budget ends when it is overdrawn', async () => {
    const overdrawn = objective().burnDown.map(point => ({
      ...point,
      remaining: point.remaining - 1.2,
    }));
    renderPart(<BurnDownChart points={overdrawn} state="breached" />);
    expect(await screen.findByText('0%')).toBeInTheDocument();
    expect(screen.getByText('100%')).toBeInTheDocument();
    expect(screen.getByText('50%')).toBeInTheDocument();
  });

  it('tells the moments of a day by the hour, and those of weeks by the day', async () => {
    const at = (day: string) => ({ at: day, remaining: 0.5, ideal: 0.5 });
    const drawn = renderPart(
      <BurnDownChart
        points={[at('2026-11-20T09:00:00Z'), at('2026-11-21T09:00:00Z')]}
        state="met"
      />,
    );
    expect(
      (await screen.findAllByText(/^\d{1,2}:\d{2}/)).length,
    ).toBeGreaterThan(0);
    drawn.unmount();
    renderPart(
      <BurnDownChart
        points={[at('2026-11-01T09:00:00Z'), at('2026-11-21T09:00:00Z')]}
        state="met"
      />,
    );
    expect((await screen.findAllByText(/Nov/)).length).toBeGreaterThan(0);
    expect(screen.queryByText(/^\d{1,2}:\d{2}/)).not.toBeInTheDocument();
  });
});
