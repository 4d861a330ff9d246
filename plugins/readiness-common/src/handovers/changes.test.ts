import { compareEvidence, materialChanges } from './changes';
import { countOpenItems, type EvidenceItem } from './evidence';
import { sections } from './__testUtils__/story';

const item = (overrides: Partial<EvidenceItem>): EvidenceItem => ({
  id: 'x',
  title: 'X',
  state: 'ok',
  seen: 'as it was',
  ...overrides,
});

function kindOf(before?: EvidenceItem, now?: EvidenceItem) {
  const around = (one?: EvidenceItem) => [
    { section: 'slo' as const, title: 'SLO', items: one ? [one] : [] },
  ];
  const changes = compareEvidence({ before: around(before), now: around(now) });
  return changes[0]?.kind;
}

describe('compareEvidence', () => {
  it.each<
    [
      string,
      EvidenceItem | undefined,
      EvidenceItem | undefined,
      string | undefined,
    ]
  >([
    ['the same', item({}), item({}), undefined],
    ['other words only', item({}), item({ seen: 'said otherwise' }), undefined],
    ['was fine, is not', item({}), item({ state: 'open' }), 'regressed'],
    ['is better', item({ state: 'open' }), item({}), 'improved'],
    ['what had to stay', item({ fixed: '1' }), item({ fixed: '2' }), 'changed'],
    [
      'cannot be seen now',
      item({ fixed: '1' }),
      item({ state: 'unknown', fixed: '2' }),
      'unconfirmed',
    ],
    [
      'could never be seen',
      item({ state: 'unknown' }),
      item({ state: 'unknown' }),
      undefined,
    ],
    [
      'was unknown, is open',
      item({ state: 'unknown' }),
      item({ state: 'open' }),
      undefined,
    ],
    [
      'the whole source is silent',
      item({}),
      item({ id: 'placeholder', state: 'unknown' }),
      'unconfirmed',
    ],
    [
      'the source was silent, and speaks',
      item({ id: 'placeholder', state: 'unknown' }),
      item({}),
      'added',
    ],
    ['gone', item({}), undefined, 'removed'],
    ['new', undefined, item({}), 'added'],
  ])('%s', (_, before, now, kind) => {
    expect(kindOf(before, now)).toBe(kind);
  });

  it('does not compare what is missing or was unavailable', () => {
    expect(compareEvidence({ before: sections, now: [] })).toEqual([]);
    expect(
      compareEvidence({
        before: sections,
        now: sections.map(section => ({
          ...section,
          items: [],
          unavailable: 'down',
        })),
      }),
    ).toEqual([]);
  });
});

describe('materialChanges', () => {
  it('keeps what is for the worse, in the sections that matter', () => {
    const now = sections.map(section => ({
      ...section,
      items: section.items.map(one => ({
        ...one,
        state: one.state === 'ok' ? ('open' as const) : ('ok' as const),
      })),
    }));
    const changes = compareEvidence({ before: sections, now });
    expect(changes.map(change => [change.itemId, change.kind])).toEqual([
      ['owner', 'regressed'],
      ['check:a', 'regressed'],
      ['check:b', 'improved'],
    ]);
    expect(materialChanges(changes, ['outcomes'])).toEqual([changes[1]]);
    expect(countOpenItems(sections)).toBe(1);
  });
});
