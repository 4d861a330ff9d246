import type { OwnerTotals } from '@backstage-readiness/plugin-readiness-common';
import { SUMMARY } from '../../__testUtils__/organisation';
import { ownerOptions, ownersWithin, ownerTree } from './ownerTree';

const EMPTY = { entities: 0, byLevel: {}, averageScore: null };

function owner(name: string | null, parent: string | null = null): OwnerTotals {
  return {
    owner: name,
    title: name ?? 'nobody',
    parent,
    nestedOwners: [],
    direct: EMPTY,
    total: EMPTY,
  };
}

const ORGANISATION = [
  owner('team-b', 'tech'),
  owner('tech', 'company'),
  owner(null),
  owner('team-a', 'tech'),
  owner('company'),
];

describe('ownersWithin', () => {
  const owners = SUMMARY.owners;

  it.each([
    [undefined, 3],
    ['group:default/technology', 2],
    ['group:default/shop-team', 1],
    ['group:default/unheard', 0],
  ])('of %s are %d', (within, count) => {
    expect(ownersWithin(owners, within)).toHaveLength(count);
  });
});

describe('ownerTree', () => {
  it('puts groups below their parents, siblings in the order given', () => {
    expect(
      ownerTree(ORGANISATION, () => true).map(node => [node.id, node.depth]),
    ).toEqual([
      ['', 0],
      ['company', 0],
      ['tech', 1],
      ['team-b', 2],
      ['team-a', 2],
    ]);
  });

  it('leaves out what is inside a closed group', () => {
    const nodes = ownerTree(ORGANISATION, id => id !== 'tech');
    expect(nodes.map(node => node.id)).toEqual(['', 'company', 'tech']);
    expect(nodes[2].hasChildren).toBe(true);
    const closed = ownerTree(ORGANISATION, () => false);
    expect(closed.map(node => node.id)).toEqual(['', 'company']);
  });

  it('shows a group at the top when its parent is not visible to the reader', () => {
    expect(ownerTree([owner('team-a', 'secret')], () => true)).toMatchObject([
      { id: 'team-a', depth: 0 },
    ]);
  });

  it('shows groups that contain one another once', () => {
    const circle = [owner('a', 'b'), owner('b', 'a')];
    expect(ownerTree(circle, () => true).map(node => node.id)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('ownerOptions', () => {
  it('indents groups under the group around them, and leaves out who is no owner', () => {
    expect(ownerOptions(ORGANISATION)).toEqual([
      { value: 'company', label: 'company' },
      { value: 'tech', label: '\u2003tech' },
      { value: 'team-b', label: '\u2003\u2003team-b' },
      { value: 'team-a', label: '\u2003\u2003team-a' },
    ]);
    expect(ownerOptions(undefined)).toEqual([]);
  });
});
