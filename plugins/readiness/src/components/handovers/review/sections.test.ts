import { handoverRecord } from '../../../__testUtils__/handovers';
import { REVIEW } from '../../../__testUtils__/handoverReview';
import { outcome } from '../../../__testUtils__/standings';
import { onlyInScope, reviewSections, sectionsToOpen } from './sections';

const record = handoverRecord({ review: REVIEW });
const counts = (sections: ReturnType<typeof reviewSections>) =>
  sections.map(({ key, ok, missing, changed }) => [key, ok, missing, changed]);

describe('reviewSections', () => {
  it('counts what is in order, missing and changed in each', () => {
    expect(counts(reviewSections(record))).toEqual([
      ['step', 1, 1, 0],
      ['checklist/Acceptance', 0, 1, 0],
      ['session', 0, 1, 0],
      ['access', 0, 1, 1],
      ['responsibility', 1, 0, 0],
      ['outcomes', 1, 1, 0],
      ['slo', 0, 0, 0],
    ]);
  });

  it('shows a check as it is now beside what was submitted', () => {
    const sections = reviewSections(record, [
      outcome('a', { status: 'fail' }),
      outcome('b', { status: 'pass' }),
    ]);
    const checks = sections.find(({ key }) => key === 'outcomes')!;
    expect(checks).toMatchObject({ ok: 1, missing: 1, changed: 2 });
    expect(
      checks.entries.map(entry =>
        entry.kind === 'evidence' ? entry.live?.state : undefined,
      ),
    ).toEqual(['open', 'ok']);
  });

  it('splits the checks by the part of the checklist they belong to', () => {
    const [checks, ...others] = record.snapshot!.sections;
    const [first, second] = checks.items;
    const sections = reviewSections({
      ...record,
      review: { ...REVIEW, items: [] },
      snapshot: {
        ...record.snapshot!,
        sections: [
          {
            ...checks,
            items: [
              { id: 'scorecard:s', title: 'S', state: 'info', seen: '' },
              { ...first, value: { section: 'Monitoring' } },
              { ...second, value: { section: 'Testing' } },
            ],
          },
          ...others,
        ],
      },
    });
    expect(sections.map(({ key, title }) => [key, title])).toEqual([
      ['outcomes', 'Checks'],
      ['outcomes/Monitoring', 'Monitoring'],
      ['outcomes/Testing', 'Testing'],
      ['slo', 'Service levels'],
    ]);
  });

  it('demands a look at everything that is not in order or was not seen', () => {
    expect(
      sectionsToOpen(reviewSections(record)).map(({ key }) => key),
    ).toEqual([
      'step',
      'checklist/Acceptance',
      'session',
      'access',
      'outcomes',
      'slo',
    ]);
  });

  it('leaves a renewal only what changed', () => {
    const renewal = reviewSections({
      ...record,
      review: {
        ...REVIEW,
        items: REVIEW.items.map(item =>
          item.kind === 'access'
            ? item
            : { ...item, unchangedSince: '2025-11-01T09:00:00.000Z' },
        ),
      },
      reviewScope: {
        since: '2025-11-01T09:00:00.000Z',
        unchanged: 1,
        changes: [
          {
            section: 'outcomes',
            sectionTitle: 'Checks',
            itemId: 'check:b',
            title: 'Rollback tested',
            kind: 'regressed',
          },
        ],
      },
    });
    expect(counts(onlyInScope(renewal))).toEqual([
      ['access', 0, 1, 1],
      ['outcomes', 0, 1, 0],
      ['slo', 0, 0, 0],
    ]);
  });
});
