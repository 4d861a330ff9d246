import {
  handoverRecordFileSchema,
  reviewItemsOf,
  verifyHandover,
} from '@backstage-readiness/plugin-readiness-common';
import { demoHandovers } from './handoverRecords';

const NOW = new Date('2026-11-21T12:00:00Z');

function recordOf(name: string) {
  const file = demoHandovers(NOW).find(({ id }) => id === `demo-${name}`);
  return file && verifyHandover(file.id, file.events).record;
}

describe('demoHandovers', () => {
  it('tells stories that anybody can verify', () => {
    for (const file of demoHandovers(NOW)) {
      expect(() => handoverRecordFileSchema.parse(file)).not.toThrow();
      expect(verifyHandover(file.id, file.events).problems).toEqual([]);
    }
  });

  it('shows each state once', () => {
    expect(recordOf('fare-payments')).toMatchObject({
      status: 'accepted',
      changes: [],
    });
    expect(recordOf('tap-gateway')).toMatchObject({
      status: 'accepted',
      changes: [{ kind: 'changed', itemId: 'objectives' }],
    });
    expect(recordOf('ticket-wallet')).toMatchObject({
      status: 'in-review',
      signatures: [{ role: 'qa' }],
      changeRequests: [{ role: 'operations', state: 'open' }],
    });
    expect(recordOf('acquirer-bridge')).toMatchObject({
      status: 'draft',
      review: { steps: { 'release-debrief': {} } },
    });
    expect(recordOf('ledger')).toMatchObject({
      status: 'in-review',
      signatures: [{ role: 'operations' }],
    });
    expect(recordOf('fare-payments-first')).toMatchObject({
      status: 'superseded',
      supersededBy: 'demo-fare-payments',
    });
    expect(recordOf('account-service')).toMatchObject({ status: 'expired' });
    expect(recordOf('arrival-predictor')).toMatchObject({
      status: 'rejected',
      closing: { by: 'user:default/ravi.patel', role: 'operations' },
    });
    expect(recordOf('fare-rules')).toMatchObject({
      status: 'voided',
      signatures: [],
      changes: [{ itemId: 'runbooks' }],
    });
  });

  it('keeps one of a service that is in the catalog no more', () => {
    expect(recordOf('paper-tickets')).toMatchObject({
      status: 'expired',
      entityRef: 'component:default/paper-tickets',
      signatures: [{ role: 'qa' }, { role: 'operations' }],
    });
  });

  it('shows what people settle in each of its states', () => {
    const items = reviewItemsOf(recordOf('ticket-wallet')!);
    expect(new Set(items.map(({ state }) => state))).toEqual(
      new Set(['settled', 'waiting', 'open']),
    );
  });

  it('leaves a condition of refunds overdue', () => {
    const record = recordOf('refunds');
    expect(record?.status).toBe('accepted-with-conditions');
    expect(record?.conditions).toEqual([
      expect.objectContaining({ due: '2026-11-12' }),
    ]);
    expect(record?.conditions[0].met).toBeUndefined();
  });
});
