import {
  handoverRecordFileSchema,
  verifyHandover,
} from '@backstage-readiness/plugin-readiness-common';
import { syntheticHandovers } from './syntheticHandovers';

describe('synthetic handovers', () => {
  it('are records that verify, in every state lists show', () => {
    const files = syntheticHandovers(20, Date.parse('2026-11-21T09:00:00Z'));
    const statuses = files.map(file => {
      handoverRecordFileSchema.parse(file);
      const { record, problems } = verifyHandover(file.id, file.events);
      expect(problems).toEqual([]);
      return record!.status;
    });
    expect(new Set(statuses)).toEqual(
      new Set([
        'submitted',
        'in-review',
        'accepted',
        'accepted-with-conditions',
        'rejected',
        'voided',
      ]),
    );
  });
});
