import { screen } from '@testing-library/react';
import { renderPart } from '../../__testUtils__/renderPart';
import { StatusLabel } from './StatusLabel';
import { TeachingEmptyState } from './TeachingEmptyState';
import userEvent from '@testing-library/user-event';

describe('StatusLabel', () => {
  it('says the status in a word, with an icon that is only decoration', async () => {
    renderPart(<StatusLabel tone="bad" label="Fail" />);
    const word = await screen.findByText('Fail');
    const icon = word.parentElement?.querySelector('svg');
    expect(icon).toHaveAttribute('aria-hidden', 'true');
  });

  it('has another icon for each tone, so that colour is not needed', async () => {
    const tones = ['good', 'warning', 'bad', 'neutral', 'unknown'] as const;
    renderPart(
      <>
        {tones.map(tone => (
          <StatusLabel key={tone} tone={tone} label={tone} />
        ))}
      </>,
    );
    await screen.findByText('good');
    const paths = tones.map(
      tone =>
        screen.getByText(tone).parentElement?.querySelector('svg')?.innerHTML,
    );
    expect(new Set(paths).size).toBe(tones.length);
  });
});

describe('TeachingEmptyState', () => {
  it('teaches the one step, with lines to copy', async () => {
    const user = userEvent.setup();
    renderPart(
      <TeachingEmptyState
        title="Runbooks"
        description="None is linked. Add one:"
        snippet={'metadata:\n  links: []\n'}
      />,
    );
    expect(
      await screen.findByRole('heading', { name: 'Runbooks' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Lines for the catalog file' }),
    ).toHaveTextContent('metadata: links: []');

    document.execCommand = jest.fn(() => true);
    await user.click(screen.getByRole('button', { name: 'Copy these lines' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
  });
});
