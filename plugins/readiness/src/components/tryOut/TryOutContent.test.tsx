import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { standingRow } from '../../__testUtils__/organisation';
import { TryOutContent } from './TryOutContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const counts = {
  pass: 0,
  fail: 0,
  warn: 0,
  'no-data': 0,
  stale: 0,
  error: 0,
  exempt: 0,
  'not-applicable': 0,
};
const outcome = (checkId: string, status: string, before: string | null) => ({
  checkId,
  status,
  message: `Seen of ${checkId}`,
  evidence: [],
  before,
});
const bronze = { id: 'bronze', title: 'Bronze', rank: 1 };
const check = (checkId: string) => ({
  checkId,
  title: `Title of ${checkId}`,
  section: 'basics',
  severity: 'block',
  counts: true,
  outcomes: { ...counts, pass: 1, fail: 1 },
  changed: 1,
});
const entity = (name: string, before: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
  outcomes: [
    outcome('has-slo', 'fail', before),
    outcome('named', 'pass', 'pass'),
  ],
  standings: [
    {
      scorecard: 'trial',
      level: null,
      score: 0.5,
      nextLevel: bronze,
      nextBlockers: [],
      counts,
      before:
        before === 'fail'
          ? { level: null, score: 0.5 }
          : { level: bronze, score: 1 },
    },
  ],
});
const result = (entities: object[], found = entities.length) => ({
  found,
  evaluated: entities.length,
  notConcerned: 0,
  checks: [check('has-slo'), check('named')],
  scorecards: [{ name: 'trial', title: 'Trial', levels: [bronze], changed: 1 }],
  entities,
});

/** Serves answers, and notes what was asked. */
function serve(answer: object, status = 200) {
  const asked: unknown[] = [];
  server.use(
    http.get(`${READINESS_URL}/standings`, () =>
      HttpResponse.json({ items: [standingRow('shop')], totalItems: 1 }),
    ),
    http.post(`${READINESS_URL}/scorecards/dry-run`, async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(answer, { status });
    }),
  );
  return asked;
}

const write = async (text: string) =>
  fireEvent.change(await screen.findByLabelText('Definitions (YAML)'), {
    target: { value: text },
  });
const run = () =>
  userEvent.click(screen.getByRole('button', { name: 'Try out' }));

describe('TryOutContent', () => {
  it('tries a text out on the entity of the URL, and shows what differs', async () => {
    const asked = serve(result([entity('shop', 'pass')]));
    renderPart(<TryOutContent />, {
      url: '/readiness/try-out?entity=component:default/shop',
    });
    await write('kind: Check');
    await run();

    expect(
      await screen.findByText('Evaluated this entity. Nothing was stored.'),
    ).toBeVisible();
    expect(asked).toEqual([
      { definitions: 'kind: Check', entityRef: 'component:default/shop' },
    ]);
    expect(
      screen.getByText('Trial: No level yet, now Bronze'),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', { name: 'Outcomes shop' });
    const row = within(table).getByRole('row', { name: /Title of has-slo/ });
    expect(row).toHaveTextContent('FailPassSeen of has-slo');
    expect(screen.getByTestId('url')).not.toHaveTextContent('kind');

    await userEvent.click(screen.getByRole('checkbox'));
    expect(
      within(table).queryByRole('row', { name: /Title of named/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('changed=1');

    await write('kind: Scorecard');
    expect(
      screen.getByText(/The definitions were changed since/),
    ).toBeInTheDocument();
  });

  it('tries out on a filter, and finds the entities that differ', async () => {
    const asked = serve(
      result([entity('shop', 'pass'), entity('till', 'fail')], 40),
    );
    renderPart(<TryOutContent />, { url: '/readiness/try-out?on=filter' });
    await write('kind: Check');
    const filter = screen.getByLabelText('Catalog filter (JSON)');
    fireEvent.change(filter, { target: { value: '{ "kind": ' } });
    expect(await screen.findByText(/This is no JSON/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try out' })).toBeDisabled();
    fireEvent.change(filter, { target: { value: '{ "kind": "Component" }' } });
    await run();

    expect(
      await screen.findByText(
        'Evaluated 2 of 40 entities. Nothing was stored.',
      ),
    ).toBeVisible();
    expect(asked).toEqual([
      { definitions: 'kind: Check', filter: { kind: 'Component' } },
    ]);
    expect(screen.getByRole('button', { name: /shop/ })).toHaveTextContent(
      '2 differences',
    );
    expect(screen.getByRole('button', { name: /till/ })).toHaveTextContent(
      'As now',
    );
    await userEvent.click(screen.getByRole('checkbox'));
    expect(
      screen.queryByRole('button', { name: /till/ }),
    ).not.toBeInTheDocument();
  });

  it('leads to the place of each mistake', async () => {
    serve(
      {
        error: {
          name: 'InputError',
          message: 'no',
          problems: [
            {
              line: 2,
              column: 7,
              message: 'There is no kind Chek',
              fix: 'Mend it.',
            },
          ],
        },
        response: { statusCode: 400 },
      },
      400,
    );
    renderPart(<TryOutContent />, {
      url: '/readiness/try-out?entity=component:default/shop',
    });
    await write('apiVersion: readiness/v1\nkind: Chek\n');
    await run();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('1 mistake');
    expect(alert).toHaveTextContent('There is no kind Chek. Mend it.');
    await userEvent.click(screen.getByRole('button', { name: 'Go to line 2' }));
    const editor =
      screen.getByLabelText<HTMLTextAreaElement>('Definitions (YAML)');
    expect(editor).toHaveFocus();
    expect(editor.selectionStart).toBe(31);
  });

  it('says why it could not be tried out', async () => {
    serve(
      { error: { name: 'NotFoundError', message: 'There is no entity' } },
      404,
    );
    renderPart(<TryOutContent />, {
      url: '/readiness/try-out?entity=component:default/gone',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start from an example' }),
    );
    await run();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no entity',
    );
  });
});
