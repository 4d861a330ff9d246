import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handoverRecord } from '../../__testUtils__/handovers';
import { renderPart } from '../../__testUtils__/renderPart';
import { SnapshotView } from './SnapshotView';

// Rendering a whole portal takes long on a busy machine.
jest.setTimeout(60_000);

describe('the evidence of a snapshot', () => {
  it('is shown whole, and links to nothing but pages', async () => {
    const base = handoverRecord();
    const link = (title: string, url: string) => ({
      id: `link:${url}`,
      title,
      state: 'info' as const,
      seen: `Seen: ${title}`,
      url,
    });
    renderPart(
      <SnapshotView
        record={{
          ...base,
          snapshot: {
            ...base.snapshot!,
            sections: [
              {
                section: 'documents',
                title: 'Linked documents',
                items: [
                  link('Guide', 'https://wiki.example.com/guide'),
                  // eslint-disable-next-line no-script-url
                  link('Trap', 'javascript:alert(document.cookie)'),
                  link('File', 'data:text/html,x'),
                ],
              },
            ],
          },
        }}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Linked documents/ }),
    );
    expect(await screen.findByText('Seen: Trap')).toBeInTheDocument();
    expect(screen.getByText('Seen: File')).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('link', { hidden: true })
        .map(one => one.getAttribute('href')),
    ).toEqual(['https://wiki.example.com/guide']);
  });
});
