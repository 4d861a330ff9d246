import type {
  Runbook,
  RunbookListItem,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { deployItem, runbook, runbookItem } from '../../__testUtils__/runbooks';
import { EntityRunbooksContent } from './EntityRunbooksContent';

const RUNBOOKS_URL = `${READINESS_URL}/entities/component/default/shop/runbooks`;

jest.setTimeout(30_000);

const server = setupServer();
registerMswTestHooks(server);

function serve(
  options: {
    items?: RunbookListItem[];
    pending?: string[];
    runbooks?: Runbook[];
  } = {},
) {
  const {
    items = [deployItem(), runbookItem()],
    pending = [],
    runbooks = [
      runbook(),
      runbook({
        ...deployItem(),
        text: '# Deploying the shop\n\nPush the button.\n\n## Roll back\n\nPull it.\n',
        headings: [
          { id: 'deploying-the-shop', level: 1, text: 'Deploying the shop' },
          { id: 'roll-back', level: 2, text: 'Roll back' },
        ],
      }),
    ],
  } = options;
  server.use(
    http.get(RUNBOOKS_URL, ({ request }) => {
      const search = new URL(request.url).searchParams.get('search');
      return HttpResponse.json({
        entityRef: 'component:default/shop',
        pending,
        items: search
          ? items
              .filter(({ title }) => title.includes(search))
              .map(item => ({
                ...item,
                match: { excerpt: `…${search}…`, lines: 2 },
              }))
          : items,
      });
    }),
    http.get(`${RUNBOOKS_URL}/:id`, ({ params }) => {
      const found = runbooks.find(({ id }) => id === params.id);
      return found
        ? HttpResponse.json(found)
        : HttpResponse.json(
            {
              error: { name: 'NotFoundError', message: 'No such runbook' },
              response: { statusCode: 404 },
            },
            { status: 404 },
          );
    }),
  );
}

const renderTab = (options: { url?: string } = {}) =>
  renderPart(<EntityRunbooksContent />, { entity: SHOP, ...options });

const article = (name: string) => screen.findByRole('article', { name });

describe('EntityRunbooksContent', () => {
  it('lists runbooks by urgency with verdict and age, and opens the first', async () => {
    serve();
    renderTab();
    const list = await screen.findByRole('navigation', {
      name: 'Runbooks by kind',
    });
    expect(
      within(list)
        .getAllByRole('heading')
        .map(heading => heading.textContent),
    ).toEqual(['Alerts', 'Deploy']);
    const [queue, deploy] = within(list).getAllByRole('button');
    expect(queue).toHaveTextContent(
      /Queue too long.*Incomplete.*Reviewed .* ago/,
    );
    expect(queue).toHaveAttribute('aria-current', 'true');
    expect(deploy).toHaveTextContent(
      /Deploying the shop.*Complete.*Not reviewed/,
    );

    const text = await article('Queue too long');
    expect(
      within(text).getByText('Orders wait.', { exact: false }),
    ).toBeInTheDocument();
    expect(
      within(text).getByRole('link', { name: /Open the source/ }),
    ).toHaveAttribute('href', 'https://git.example.com/shop/runbooks/queue.md');
  });

  it('shows the text sanitised and without its front matter', async () => {
    serve();
    renderTab();
    const text = await article('Queue too long');
    await within(text).findByText('Orders wait.', { exact: false });
    expect(text.querySelector('script')).toBeNull();
    expect(text).not.toHaveTextContent('owner: group:shop-ops');
    expect(
      within(text).queryByRole('link', { name: 'queue' }),
    ).not.toBeInTheDocument();
  });

  it('says above the text what is missing and old', async () => {
    serve({
      runbooks: [
        runbook({
          lastError: 'The host did not answer',
          fetchedAt: '2026-10-01T08:00:00.000Z',
          changedSinceReview: true,
          lastReviewedAt: undefined,
          codeBlocksWithoutLanguage: 2,
        }),
      ],
    });
    renderTab();
    const strip = await screen.findByRole('region', {
      name: 'Before you rely on it',
    });
    expect(
      within(strip)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Missing sections: Impact, Diagnosis.',
      expect.stringMatching(
        /^The source could not be read; this is the text read .* ago\. The host did not answer$/,
      ),
      'The text changed after its last review.',
      expect.stringContaining('Nobody recorded'),
      '2 code blocks name no language.',
    ]);
  });

  it('jumps to a section, and keeps it in the URL', async () => {
    serve();
    renderTab();
    const contents = await screen.findByRole('navigation', {
      name: 'On this page',
    });
    await userEvent.click(
      within(contents).getByRole('button', { name: 'Mitigation' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?runbook=queue&section=mitigation',
    );
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Mitigation' })).toHaveFocus(),
    );
  });

  it('copies a command out of a list', async () => {
    const user = userEvent.setup();
    serve();
    renderTab();
    const copied: string[] = [];
    document.execCommand = command => {
      copied.push(command, String(document.getSelection()));
      return true;
    };
    await user.click(
      await screen.findByRole('button', { name: 'Copy this code' }),
    );
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(copied).toEqual(['copy', 'kubectl scale deploy/shop --replicas=6']);
  });

  it('follows links to other runbooks in place', async () => {
    serve();
    renderTab();
    await userEvent.click(await screen.findByRole('link', { name: /^deploy/ }));
    expect(await article('Deploying the shop')).toHaveTextContent(
      'Push the button.',
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?runbook=deploy&section=roll-back',
    );
  });

  it('opens the runbook that the URL names, also when the search leaves it out', async () => {
    serve();
    renderTab({ url: '/?runbook=deploy&search=Queue' });
    expect(await article('Deploying the shop')).toBeInTheDocument();
    const list = screen.getByRole('navigation', { name: 'Runbooks by kind' });
    expect(within(list).getAllByRole('button')).toHaveLength(1);
    expect(list).toHaveTextContent('…Queue… (2 lines)');
  });

  it('searches, says when nothing is found, and clears', async () => {
    serve();
    renderTab();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: /Search in all runbooks/ }),
      'zeppelin',
    );
    expect(
      await screen.findByText('No runbook contains “zeppelin”.'),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('?search=zeppelin');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the search' }),
    );
    expect(await article('Queue too long')).toBeInTheDocument();
  });

  it('teaches how to name runbooks where there are none', async () => {
    serve({ items: [] });
    renderTab();
    expect(await screen.findByText('What to do at 3 a.m.')).toBeInTheDocument();
    expect(screen.getByText(/readiness\/runbook-url:/)).toBeInTheDocument();
  });

  it('tells of runbooks that were not read yet', async () => {
    serve({ items: [], pending: ['runbooks/new.md'] });
    renderTab();
    expect(
      await screen.findByText(
        '1 runbook is named and was not read yet: runbooks/new.md',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Read again' }),
    ).toBeInTheDocument();
  });

  it('offers a web page as a link', async () => {
    const item = runbookItem({
      format: 'link',
      verdict: 'ok',
      hasText: false,
      reason: 'A web page, not Markdown.',
    });
    serve({
      items: [item],
      runbooks: [runbook({ ...item, text: undefined, headings: [] })],
    });
    renderTab();
    const text = await article('Queue too long');
    expect(text).toHaveTextContent('This runbook is a web page');
    expect(within(text).getByText('Answers')).toBeInTheDocument();
    expect(
      within(text).getByRole('link', { name: /Open the page/ }),
    ).toBeInTheDocument();
  });

  it('says what went wrong, for the list and for one runbook', async () => {
    server.use(http.get(RUNBOOKS_URL, () => HttpResponse.error()));
    const { unmount } = renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal does not answer',
    );
    unmount();

    serve();
    renderTab({ url: '/?runbook=gone' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No such runbook',
    );
    expect(
      screen.getByRole('navigation', { name: 'Runbooks by kind' }),
    ).toBeInTheDocument();
  });
});

describe('reviewing', () => {
  it('records how it went, with notes where they are owed', async () => {
    serve();
    const bodies: unknown[] = [];
    server.use(
      http.post(`${RUNBOOKS_URL}/queue/reviews`, async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(
          runbook({
            reviews: [
              {
                id: '1',
                reviewedBy: 'user:default/lin.wu',
                reviewedAt: '2026-11-21T08:00:00.000Z',
                outcome: 'needs-work',
                notes: 'The dashboard moved.',
              },
            ],
          }),
        );
      }),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Review “Queue too long”',
    });
    const save = within(dialog).getByRole('button', {
      name: 'Record the review',
    });
    expect(save).toBeEnabled();
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /It needs work/ }),
    );
    expect(save).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Notes/ }),
      'The dashboard moved.',
    );
    await userEvent.click(save);

    const history = await screen.findByRole('region', { name: 'Reviews' });
    expect(
      await within(history).findByText('It needs work'),
    ).toBeInTheDocument();
    expect(history).toHaveTextContent('The dashboard moved.');
    expect(bodies).toEqual([
      { outcome: 'needs-work', notes: 'The dashboard moved.' },
    ]);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps what was typed when recording fails', async () => {
    serve();
    server.use(
      http.post(`${RUNBOOKS_URL}/queue/reviews`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'ServiceUnavailableError',
              message: 'Database is down',
            },
            response: { statusCode: 503 },
          },
          { status: 503 },
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review…' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Notes/ }),
      'Fine.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Record the review' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Database is down',
    );
    expect(screen.getByRole('textbox', { name: /Notes/ })).toHaveValue('Fine.');
  });
});
