import { digestOf } from '@backstage-readiness/plugin-readiness-common';
import { driftingSince } from './driftingSince';

const ROTA = {
  section: 'onCall',
  sectionTitle: 'On call',
  itemId: 'coverage',
  title: 'Coverage',
  kind: 'regressed',
} as const;
const OWNER = { ...ROTA, section: 'owner', itemId: 'owner' } as const;

const snapshotDigest = digestOf('snapshot');
const sealed = (seq: number) => ({
  handoverId: 'h1',
  seq,
  actor: { kind: 'service' as const, ref: 'plugin:readiness' },
  at: `2026-11-0${seq}T09:00:00.000Z`,
  prevDigest: null,
  digest: digestOf(`event ${seq}`),
});
const observed = (seq: number, changes: Array<typeof ROTA | typeof OWNER>) => ({
  ...sealed(seq),
  type: 'drift-observed' as const,
  payload: { snapshotDigest, changes },
});
const cleared = (seq: number) => ({
  ...sealed(seq),
  type: 'drift-cleared' as const,
  payload: { snapshotDigest },
});

describe('driftingSince', () => {
  it('is the first notice of a drift that lasts', () => {
    const events = [observed(1, [ROTA]), observed(2, [ROTA, OWNER])];
    expect(driftingSince(events, ROTA)).toBe(events[0].at);
    expect(driftingSince(events, OWNER)).toBe(events[1].at);
  });

  it('starts anew after it was put right', () => {
    const events = [observed(1, [ROTA]), cleared(2), observed(3, [ROTA])];
    expect(driftingSince(events, ROTA)).toBe(events[2].at);
  });

  it('knows that one was put right while another lasts', () => {
    const events = [
      observed(1, [ROTA, OWNER]),
      observed(2, [OWNER]),
      observed(3, [ROTA, OWNER]),
    ];
    expect(driftingSince(events, ROTA)).toBe(events[2].at);
    expect(driftingSince(events, OWNER)).toBe(events[0].at);
  });

  it('is unknown where nothing was noticed', () => {
    expect(driftingSince([cleared(1)], ROTA)).toBeUndefined();
  });
});
