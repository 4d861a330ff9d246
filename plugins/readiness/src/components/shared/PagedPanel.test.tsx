import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPart } from '../../__testUtils__/renderPart';
import { PagedPanel, type PagedPanelProps } from './PagedPanel';

const noop = () => {};

function show(changes: Partial<PagedPanelProps<string>> = {}) {
  renderPart(
    <PagedPanel
      title="Boats"
      query={{
        state: 'ready',
        value: { items: ['Ferry', 'Tug'], totalItems: 5, nextCursor: 'two' },
        reloading: false,
        reload: noop,
      }}
      nothing="No boat is here"
      pagesLabel="Pages of boats"
      pageSize={2}
      cursor={[]}
      onCursor={noop}
      {...changes}
    >
      {(rows, reloading) => (
        <p>
          {rows.join(' and ')}
          {reloading && ', for now'}
        </p>
      )}
    </PagedPanel>,
  );
}

describe('PagedPanel', () => {
  it('shows rows and leads to the next page', async () => {
    const onCursor = jest.fn();
    show({ onCursor, controls: <button>Save</button> });
    expect(await screen.findByText('Ferry and Tug')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Boats' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(onCursor).toHaveBeenCalledWith(['two']);
  });

  it('keeps old rows while others come, and says when these did not come', async () => {
    const reload = jest.fn();
    show({
      query: {
        state: 'ready',
        value: { items: ['Ferry'], totalItems: 1 },
        reloading: true,
        reloadError: new Error('no'),
        reload,
      },
    });
    expect(await screen.findByText('Ferry, for now')).toBeInTheDocument();
    expect(screen.getByText('1–1 of 1')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Next|Previous/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('says that there is nothing, and leads back from what narrows', async () => {
    const onClear = jest.fn();
    show({
      query: {
        state: 'ready',
        value: { items: [], totalItems: 0 },
        reloading: false,
        reload: noop,
      },
      clear: { label: 'Show all', onClear },
    });
    expect(await screen.findByText('No boat is here')).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(onClear).toHaveBeenCalledTimes(1);
  });

  it('keeps its title while it loads', async () => {
    show({ query: { state: 'loading' }, loadingLabel: 'Loading boats' });
    expect(await screen.findByText('Loading boats')).toHaveAttribute(
      'role',
      'status',
    );
    expect(
      screen.getByRole('heading', { name: 'Boats', level: 3 }),
    ).toBeInTheDocument();
  });

  it('leaves the heading out where the page says the same', async () => {
    show({ heading: 'none' });
    expect(await screen.findByRole('region', { name: 'Boats' })).toBeVisible();
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    const retry = jest.fn();
    show({
      query: { state: 'failed', error: new Error('no'), retry },
      heading: 'h2',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(retry).toHaveBeenCalledTimes(1);
    expect(
      screen.getByRole('heading', { name: 'Boats', level: 2 }),
    ).toBeInTheDocument();
  });
});
