import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime, Settings } from 'luxon';
import { renderPart } from '../../__testUtils__/renderPart';
import { TimeAgo } from './TimeAgo';

describe('TimeAgo', () => {
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it('says how long ago, and on demand exactly when and in which zone', async () => {
    Settings.defaultZone = 'Europe/London';
    const at = DateTime.utc().minus({ days: 3 }).startOf('minute');
    renderPart(<TimeAgo at={at.toISO()} />);
    const time = await screen.findByText('3 days ago');
    expect(time.tagName).toBe('TIME');
    expect(time).toHaveAttribute('dateTime', at.toISO());

    await userEvent.tab();
    expect(time).toHaveFocus();
    await userEvent.hover(time);
    const exact = await screen.findByRole('tooltip');
    expect(exact).toHaveTextContent(at.setZone('Europe/London').toFormat('d'));
    expect(exact).toHaveTextContent(/(GMT|BST|UTC)/);
  });

  it('looks ahead as well', async () => {
    renderPart(
      <TimeAgo at={DateTime.utc().plus({ hours: 5, minutes: 1 }).toISO()} />,
    );
    expect(await screen.findByText('in 5 hours')).toBeInTheDocument();
  });

  it('is no focus stop inside a control', async () => {
    renderPart(
      <button>
        <TimeAgo at="2020-01-01T00:00:00Z" insideControl />
      </button>,
    );
    expect(await screen.findByText(/years ago/)).not.toHaveAttribute(
      'tabindex',
    );
  });

  it('never shows raw text for an unreadable instant', async () => {
    renderPart(<TimeAgo at="2026-13-45T99" />);
    expect(await screen.findByText('–')).toBeInTheDocument();
    expect(screen.queryByText(/2026/)).not.toBeInTheDocument();
  });
});
