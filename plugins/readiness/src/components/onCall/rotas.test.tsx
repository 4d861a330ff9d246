import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ADA,
  ADAS_SHIFT,
  GHOST,
  knownRotas,
  LIN,
  LINS_SHIFT,
  onCallOf,
  rotaOf,
  supportOf,
} from '../../__testUtils__/onCall';
import { setupOnCall } from '../../__testUtils__/serveOnCall';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const { openTab } = setupOnCall();

const GAP = {
  start: '2026-12-01T08:00:00.000Z',
  end: '2026-12-01T18:00:00.000Z',
};

const level = (name: string) => screen.findByRole('listitem', { name });
const cells = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      [
        ...within(row).queryAllByRole('rowheader'),
        ...within(row).getAllByRole('cell'),
      ].map(cell => cell.textContent),
    );

describe('the escalation path', () => {
  it('says who answers now, since and until when, and who is next, in order', async () => {
    openTab(onCallOf());
    const first = await level('support lead');
    expect(first).toHaveTextContent('Ada Obi');
    expect(first).toHaveTextContent('is called first');
    expect(first).toHaveTextContent('until Mon, Nov 23');
    expect(first).toHaveTextContent('since Sat, Nov 14');
    expect(first).toHaveTextContent(/Next: Lin Wu from Mon, Nov 23/);

    const second = await level('Level 2');
    expect(second).toHaveTextContent('ghost');
    expect(second).toHaveTextContent('is called if nobody above answers');
    expect(second).toHaveTextContent('permanently');
    expect(second).toHaveTextContent('No change ahead');
    expect(within(second).queryByRole('link')).not.toBeInTheDocument();

    const path = screen.getByRole('list', { name: 'Escalation path' });
    expect(within(path).getAllByRole('listitem')).toEqual([first, second]);
  });

  it('tells the time of the rota too where it is another', async () => {
    openTab(onCallOf());
    expect(await level('support lead')).toHaveTextContent(
      /until .*\(Tue, Nov 24.*3:00.AM in Asia\/Tokyo\)/,
    );
  });

  it('offers every way to reach a person, and none that is unsafe', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({
          contacts: {
            'user:default/ada': {
              ref: 'user:default/ada',
              displayName: 'Ada Obi',
              email: 'ada@example.com',
              links: [
                { title: 'Chat', url: 'slack://user?id=U1' },
                { title: 'Call', url: 'tel:+44123' },
                { title: 'Profile', url: 'https://people.example.com/ada' },
                { title: 'Trap', url: `${'javascript'}:alert(1)` },
              ],
            },
          },
        }),
      }),
    );
    const first = within(await level('support lead'));
    expect(first.getByRole('link', { name: 'Mail Ada Obi' })).toHaveAttribute(
      'href',
      'mailto:ada%40example.com',
    );
    expect(first.getByRole('link', { name: 'Chat: Ada Obi' })).toHaveAttribute(
      'href',
      'slack://user?id=U1',
    );
    expect(first.getByRole('link', { name: 'Call: Ada Obi' })).toHaveAttribute(
      'href',
      'tel:+44123',
    );
    expect(
      first.getByRole('link', { name: 'Profile: Ada Obi' }),
    ).toHaveAttribute('rel', 'noopener noreferrer');
    expect(first.queryByText('Trap')).not.toBeInTheDocument();
  });

  it('names the group whose rota it is, and leads to its channel and to the source', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [rotaOf({ url: 'https://git.example.com/rota.yaml' })],
        }),
      }),
    );
    expect(
      await screen.findByText(/“Shop on call”, named by the operating group/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /shop-ops/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Ask in #shop/ })).toHaveAttribute(
      'href',
      'https://chat.example.com/shop',
    );
    expect(
      screen.getByRole('link', { name: /Open in Rota file/ }),
    ).toHaveAttribute('href', 'https://git.example.com/rota.yaml');
  });

  it('says that nobody is there', async () => {
    const [first] = rotaOf().levels;
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [rotaOf({ levels: [{ ...first, now: [], next: undefined }] })],
        }),
      }),
    );
    expect(await level('support lead')).toHaveTextContent(
      /Nobody.*Nobody in the coming weeks/,
    );
  });

  it('says that a rota without levels calls nobody', async () => {
    openTab(
      onCallOf({ onCall: knownRotas({ rotas: [rotaOf({ levels: [] })] }) }),
    );
    expect(
      await screen.findByText(/The rota has no levels/),
    ).toBeInTheDocument();
  });
});

describe('several rotas', () => {
  const ledger = rotaOf({
    id: 'ledger',
    title: 'Ledger',
    url: 'https://git.example.com/ledger.yaml',
    levels: [
      {
        level: 1,
        shifts: [{ ...LINS_SHIFT, start: null }],
        now: [{ ...LINS_SHIFT, start: null }],
        gaps: [GAP],
      },
    ],
    gaps: [GAP],
  });

  it('stand in sections of their own, on one timeline and in one table', async () => {
    openTab(onCallOf({ onCall: knownRotas({ rotas: [rotaOf(), ledger] }) }));
    const [shopNow, ...shopRest] = await screen.findAllByRole('region', {
      name: 'Shop on call',
    });
    expect(shopNow).toHaveTextContent('Ada Obi');
    expect(shopNow).not.toHaveTextContent('gap');
    const [ledgerNow, ledgerFindings] = screen.getAllByRole('region', {
      name: 'Ledger',
    });
    expect(ledgerNow).toHaveTextContent('Lin Wu');
    expect(ledgerNow).toHaveTextContent('until');
    expect(ledgerFindings).toHaveTextContent('Nobody is on call');
    expect(shopRest[0]).toHaveTextContent('Every promised hour is covered');
    expect(
      screen.getByRole('link', { name: /Open Ledger in Rota file/ }),
    ).toHaveAttribute('href', 'https://git.example.com/ledger.yaml');

    await userEvent.click(screen.getByText('Show as a table'));
    const table = screen.getByRole('table', { name: /Shifts and gaps/ });
    expect(cells(table).map(row => row.slice(0, 3))).toEqual([
      ['Shop on call', 'support lead', 'Ada Obi'],
      ['Shop on call', 'support lead', 'Lin Wu'],
      ['Shop on call', 'Level 2', 'ghost'],
      ['Ledger', 'Level 1', 'Lin Wu'],
      ['Ledger', 'Level 1', 'Gap'],
    ]);
    expect(screen.getByTestId('url')).toHaveTextContent('?table=1');
  });

  it('say which of them is missing, and which is only old', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [
            rotaOf({ reason: 'PagerDuty answered 503 for P1' }),
            { ...ledger, levels: [], gaps: [], reason: 'No schedule X1' },
          ],
        }),
      }),
    );
    const [shopNow] = await screen.findAllByRole('region', {
      name: 'Shop on call',
    });
    expect(shopNow).toHaveTextContent('This rota may be out of date');
    expect(shopNow).toHaveTextContent('PagerDuty answered 503 for P1');
    expect(shopNow).toHaveTextContent('Ada Obi');
    const [ledgerNow] = screen.getAllByRole('region', { name: 'Ledger' });
    expect(ledgerNow).toHaveTextContent('This rota could not be read');
    expect(ledgerNow).toHaveTextContent('No schedule X1');
    expect(ledgerNow).not.toHaveTextContent('The rota has no levels');
  });
});

describe('what is to mend', () => {
  it('lists gaps with their length on both clocks, and people on two levels', async () => {
    const [first, second] = rotaOf().levels;
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [
            rotaOf({
              gaps: [GAP],
              levels: [{ ...first, gaps: [GAP] }, second],
              samePerson: [{ ...GAP, person: ADA, levels: [1, 2] }],
            }),
          ],
          unknownPeople: [GHOST],
        }),
      }),
    );
    expect(await screen.findByText('Nobody is on call')).toBeInTheDocument();
    expect(
      screen.getByText('Ada Obi stands on levels 1 and 2'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nobody on support lead')).toBeInTheDocument();
    expect(
      screen.getByText('ghost is on the rota but not in the catalog'),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/· 10 hr/)).toHaveLength(3);
    expect(
      screen.getAllByText(
        /Tue, Dec 1, 5:00.PM – Wed, Dec 2, 3:00.AM in Asia\/Tokyo/,
      ),
    ).toHaveLength(3);

    await userEvent.click(screen.getByText('Show as a table'));
    const table = screen.getByRole('table', { name: /Shifts and gaps/ });
    expect(cells(table).map(row => row.slice(0, 2))).toEqual([
      ['support lead', 'Ada Obi'],
      ['support lead', 'Lin Wu'],
      ['support lead', 'Gap'],
      ['Level 2', 'ghost'],
    ]);
  });

  it('folds what is more than a glance', async () => {
    const gaps = [1, 2, 3, 4, 5].map(day => ({
      start: `2026-12-0${day}T08:00:00.000Z`,
      end: `2026-12-0${day}T09:00:00.000Z`,
    }));
    openTab(onCallOf({ onCall: knownRotas({ rotas: [rotaOf({ gaps })] }) }));
    expect(await screen.findByText('and 2 more')).toBeInTheDocument();
  });

  it('says once that lead and engineer are the same person', async () => {
    const both = { ...GAP, person: ADA };
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [rotaOf({ samePerson: [{ ...both, levels: [1, 2] }] })],
        }),
        support: supportOf({
          sameLeadAndEngineer: [both],
          duties: [
            {
              duty: 'lead',
              role: 'support lead',
              level: { rotaId: 'shop', level: 1 },
              now: [ADAS_SHIFT],
            },
            {
              duty: 'engineer',
              role: 'support engineer',
              level: { rotaId: 'shop', level: 2 },
              now: [LINS_SHIFT],
            },
          ],
        }),
      }),
    );
    expect(
      await screen.findByText(
        'Ada Obi is support lead and support engineer at once',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/stands on levels/)).not.toBeInTheDocument();
    expect(
      screen.queryByText(/Every promised hour is covered/),
    ).not.toBeInTheDocument();
  });

  it('says that nothing is to mend', async () => {
    openTab(onCallOf());
    expect(
      await screen.findByText(/Every promised hour is covered/),
    ).toBeInTheDocument();
  });
});

describe('the coming weeks', () => {
  it('are read day by day with the keyboard', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({ rotas: [rotaOf({ gaps: [GAP] })] }),
      }),
    );
    const reader = await screen.findByRole('slider', {
      name: 'Read day by day',
    });
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      'Sat, Nov 21: support lead: Ada Obi; Level 2: ghost',
    );
    // jsdom moves no slider by its keys, so the change is told as browsers do.
    fireEvent.change(reader, { target: { value: '2' } });
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      'Mon, Nov 23: support lead: Ada Obi, then Lin Wu; Level 2: ghost',
    );
    fireEvent.change(reader, { target: { value: '10' } });
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^Tue, Dec 1: .*; gap \d/),
    );
  });

  it('open as a table from a link', async () => {
    openTab(onCallOf(), '/?table=1');
    expect(
      await screen.findByRole('table', { name: /Shifts and gaps/ }),
    ).toBeVisible();
  });

  it.each([
    ['on-call-hours', /hours of on-call that the support model promises/],
    ['weekly-hours', /Gaps are hours that the support model promises/],
    ['around-the-clock', /every hour counts/],
    ['none-written', /No support hours are written down/],
  ] as const)('say what %s means for gaps', async (promise, text) => {
    openTab(onCallOf({ onCall: knownRotas({ promise }) }));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('list who comes next, and until when', async () => {
    openTab(onCallOf());
    const table = await screen.findByRole('table', {
      name: 'Next shifts of Shop on call',
    });
    const [row] = within(table).getAllByRole('row').slice(1);
    expect(row).toHaveTextContent(/support lead.*Lin Wu.*Mon, Nov 23/);
    expect(row).toHaveTextContent(/Sat, Dec 19/);
  });
});

describe('how the burden is shared', () => {
  it('tells hours, nights and weekends per person, those with most first', async () => {
    openTab(onCallOf());
    const table = await screen.findByRole('table', {
      name: 'Time on call per person on Shop on call',
    });
    expect(cells(table)).toEqual([
      [LIN.name, '618 h · 92%', '208 h', '180 h', '26', '1'],
      [ADA.name, '54 h · 8%', '16 h', '36 h', '2', '1'],
    ]);
    expect(
      screen.getByText(/Nights are 22:00–06:00 in Asia\/Tokyo/),
    ).toBeInTheDocument();
  });

  it('says that nobody carries any', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({
          rotas: [rotaOf({ fairness: { ...rotaOf().fairness, people: [] } })],
        }),
      }),
    );
    expect(
      await screen.findByText('Nobody is on call in the known time.'),
    ).toBeInTheDocument();
  });
});
