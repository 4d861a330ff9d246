import type { Entity } from '@backstage/catalog-model';
import type { OnCallRota } from '../onCall';
import { Recent } from './Recent';
import { annotationList, onCallReferences } from './references';
import { linkOf, resultOf, touches } from './rotas';
import { RotasById } from './RotasById';

const rota = (id: string): OnCallRota => ({ id, levels: [] });

const entity = (name: string, onCall: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'readiness/on-call': onCall } },
});

describe('what entities name', () => {
  it('is a list, each part once', () => {
    expect(
      annotationList(entity('a', ' x,, y ,x'), 'readiness/on-call'),
    ).toEqual(['x', 'y']);
    expect(annotationList(entity('a', ''), 'readiness/on-call')).toEqual([]);
    expect(annotationList(entity('a', 'x'), 'another')).toEqual([]);
  });

  it('counts only when all of it is of one provider', () => {
    const ofPager = (written: string) =>
      onCallReferences(entity('a', written), ['pager', 'pager-chain']);
    expect(ofPager('pager: 1, pager-chain:a:b')).toEqual([
      { prefix: 'pager', id: '1' },
      { prefix: 'pager-chain', id: 'a:b' },
    ]);
    expect(ofPager('pager:1, other:2')).toEqual([]);
    expect(ofPager('pager:1, rota.yaml')).toEqual([]);
    expect(ofPager('pager:')).toEqual([]);
  });
});

describe('resultOf', () => {
  it('has each rota once, and keeps those that are missing beside others', () => {
    expect(
      resultOf('component:default/a', [
        { id: 'one', reason: 'gone' },
        { rota: rota('one') },
        { rota: rota('one') },
        { id: 'two', reason: 'gone' },
      ]),
    ).toEqual({
      entityRef: 'component:default/a',
      rotas: [{ rota: rota('one') }, { id: 'two', reason: 'gone' }],
    });
  });

  it('is a reason when there is no rota', () => {
    expect(
      resultOf('component:default/a', [
        { id: 'one', reason: 'gone' },
        { id: 'two', reason: 'gone' },
        { id: 'three', reason: 'hidden' },
      ]),
    ).toEqual({ entityRef: 'component:default/a', reason: 'gone; hidden' });
    expect(resultOf('component:default/a', [])).toEqual({
      entityRef: 'component:default/a',
      reason: 'It names no rota',
    });
  });
});

describe('touches', () => {
  const window = {
    from: new Date('2026-11-21T12:00:00Z'),
    to: new Date('2026-11-22T12:00:00Z'),
  };

  it.each([
    [null, null, true],
    [null, '2026-11-21T12:00:00Z', false],
    ['2026-11-21T13:00:00+01:00', '2026-11-21T12:00:01Z', true],
    ['2026-11-22T12:00:00Z', null, false],
    ['2026-11-01T12:00:00Z', '2026-12-22T12:00:00Z', true],
  ])('tells whether %s to %s is of the time asked for', (start, end, so) => {
    expect(touches({ start, end }, window)).toBe(so);
  });
});

describe('linkOf', () => {
  it('takes https only', () => {
    expect(linkOf('https://pager.test/1')).toBe('https://pager.test/1');
    expect(linkOf('data:text/html,x')).toBeUndefined();
    expect(linkOf(null)).toBeUndefined();
  });
});

describe('Recent', () => {
  it('lets go of what is too old', () => {
    let now = 0;
    const recent = new Recent<string>({ ttlMs: 10, now: () => now });
    recent.set('a', 'one');
    now = 5;
    recent.set('b', 'two');
    now = 9;
    expect(recent.get('a')).toBe('one');
    now = 10;
    expect(recent.get('a')).toBeUndefined();
    expect(recent.get('b')).toBe('two');
    recent.set('b', 'three');
    now = 19;
    expect(recent.get('b')).toBe('three');
  });
});

describe('RotasById', () => {
  const window = {
    from: new Date('2026-11-21T12:00:00Z'),
    to: new Date('2026-12-19T12:00:00Z'),
    signal: new AbortController().signal,
  };
  const idsOf = (one: Entity) => annotationList(one, 'readiness/on-call');

  function recorder(broken: string[] = []) {
    const fetched: string[] = [];
    const rotas = new RotasById({
      fetch: async ({ id }) => {
        fetched.push(id);
        if (broken.includes(id)) {
          throw new Error(`${id} is broken`);
        }
        return rota(id);
      },
    });
    return { rotas, fetched };
  }

  it('fetches each once, and a failure harms no other', async () => {
    const { rotas, fetched } = recorder(['y']);
    await expect(
      rotas.fetchFor({
        ...window,
        entities: [entity('a', 'x, y'), entity('b', 'y'), entity('c', 'x')],
        idsOf,
      }),
    ).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        rotas: [{ rota: rota('x') }, { id: 'y', reason: 'y is broken' }],
      },
      { entityRef: 'component:default/b', reason: 'y is broken' },
      { entityRef: 'component:default/c', rotas: [{ rota: rota('x') }] },
    ]);
    expect(fetched).toEqual(['x', 'y']);
  });

  it('fetches once for the portions of a run, and anew for another', async () => {
    const { rotas, fetched } = recorder();
    const many = Array.from({ length: 30 }, (_, index) =>
      entity(`c${index}`, `r${index}`),
    );
    await rotas.fetchFor({ ...window, entities: many, idsOf });
    await rotas.fetchFor({ ...window, entities: many, idsOf });
    expect(fetched).toHaveLength(30);
    await rotas.fetchFor({
      ...window,
      signal: new AbortController().signal,
      entities: many.slice(0, 2),
      idsOf,
    });
    expect(fetched).toHaveLength(32);
  });

  it('fetches anew what does not reach as far as is asked', async () => {
    const { rotas, fetched } = recorder();
    const many = Array.from({ length: 30 }, (_, index) =>
      entity(`c${index}`, `r${index}`),
    );
    await rotas.fetchFor({ ...window, entities: many, idsOf });
    await rotas.fetchFor({
      ...window,
      to: new Date('2027-01-19T12:00:00Z'),
      entities: many,
      idsOf,
    });
    expect(fetched).toHaveLength(60);
  });
});
