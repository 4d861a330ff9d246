import { handoverTemplateFileSchema } from './template';
import { candidatesOf } from './who';
import { isConditionOverdue, shownHandoverState } from './shown';

const file = {
  apiVersion: 'readiness/v1',
  kind: 'HandoverTemplate',
  metadata: { name: 'operations-handover', title: 'Handover to operations' },
  spec: {
    from: 'owner',
    requires: [{ scorecard: 'operations-handover', level: 'ready' }],
    signOffs: [
      { role: 'operations', title: 'Operations', by: 'operatingGroup' },
      { role: 'qa', title: 'QA', by: 'group:QA', quorum: 2 },
    ],
    voidedBy: ['outcomes'],
    validFor: 'P365D',
  },
};

describe('handover templates', () => {
  it('reads a file, with groups in canonical form', () => {
    const template = handoverTemplateFileSchema.parse(file);
    expect(template.signOffs).toEqual([
      {
        role: 'operations',
        title: 'Operations',
        by: 'operatingGroup',
        quorum: 1,
      },
      { role: 'qa', title: 'QA', by: 'group:default/qa', quorum: 2 },
    ]);
    expect(
      template.signOffs.map(({ by }) =>
        candidatesOf(by, {
          ownerRef: 'group:default/dev',
          operatingGroup: 'group:default/ops',
        }),
      ),
    ).toEqual([['group:default/ops'], ['group:default/qa']]);
  });

  it.each([
    ['a word that is not known', { voidedByy: [] }],
    [
      'a role listed twice',
      { signOffs: [file.spec.signOffs[0], file.spec.signOffs[0]] },
    ],
    ['nobody to sign', { signOffs: [] }],
    ['a duration that is none', { validFor: 'a year' }],
    ['a section that is none', { voidedBy: ['weather'] }],
    [
      'a group that is none',
      { signOffs: [{ ...file.spec.signOffs[1], by: 'group:a b' }] },
    ],
  ])('refuses %s', (_, spec) => {
    const result = handoverTemplateFileSchema.safeParse({
      ...file,
      spec: { ...file.spec, ...spec },
    });
    expect(result.success).toBe(false);
  });
});

describe('what is shown', () => {
  it('tells what has become of an acceptance', () => {
    const about = { overdueConditions: 0, drifted: false };
    expect(shownHandoverState({ ...about, status: 'accepted' })).toBe(
      'accepted',
    );
    expect(
      shownHandoverState({ ...about, status: 'accepted', drifted: true }),
    ).toBe('drifted');
    expect(
      shownHandoverState({
        status: 'accepted-with-conditions',
        overdueConditions: 1,
        drifted: true,
      }),
    ).toBe('conditions-overdue');
    expect(
      shownHandoverState({ ...about, status: 'in-review', drifted: true }),
    ).toBe('in-review');
  });

  it('gives a condition the whole of its last day', () => {
    const due = '2026-03-31';
    expect(isConditionOverdue({ due }, new Date('2026-03-31T23:59:59Z'))).toBe(
      false,
    );
    expect(isConditionOverdue({ due }, new Date('2026-04-01T00:00:00Z'))).toBe(
      true,
    );
  });
});
