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
});
