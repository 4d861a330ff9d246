import {
  DUTY_LISTS,
  dutyChecklistsOf,
  dutyChecklistsSchema,
  SHIPPED_DUTY_CHECKLISTS,
} from './dutyChecklists';
import { parseSupportModel } from './supportModel';

const MODEL = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments }
spec:
  hours:
    timezone: Europe/London
    weekly: [{ days: [Mon], from: "08:00", to: "18:00" }]
  checklists:
    start:
      - { id: open-channels, title: Open the channels, help: Say who is on. }
      - { id: open-board, title: Open the board }
`;

describe('the checklists of a support model', () => {
  it('are read', () => {
    expect(parseSupportModel(MODEL)).toMatchObject({
      ok: true,
      value: {
        spec: { checklists: { start: [{ id: 'open-channels' }, {}] } },
      },
    });
  });

  it.each([
    ['Open the channels,', '"",', 'spec.checklists.start.0.title', 10],
    ['open-board', 'Open Board', 'spec.checklists.start.1.id', 11],
    ['open-board', 'open-channels', 'spec.checklists.start.1.id', 11],
    ['start:', 'night:', 'spec.checklists.night', 10],
  ])('name the mistake when %s is %s', (good, bad, path, line) => {
    expect(parseSupportModel(MODEL.replace(good, bad))).toMatchObject({
      ok: false,
      problems: [{ path, line }],
    });
  });

  it('come with the product where they are left out, list by list', () => {
    const start = [{ id: 'a', title: 'A' }];
    expect(dutyChecklistsOf({ start, during: [] })).toEqual({
      start: { source: 'support-model', items: start },
      during: { source: 'support-model', items: [] },
      end: { source: 'shipped', items: SHIPPED_DUTY_CHECKLISTS.end },
    });
    expect(
      DUTY_LISTS.map(list => dutyChecklistsOf(undefined)[list].source),
    ).toEqual(['shipped', 'shipped', 'shipped']);
  });

  it('that come with the product are what a file may hold', () => {
    expect(dutyChecklistsSchema.parse(SHIPPED_DUTY_CHECKLISTS)).toEqual(
      SHIPPED_DUTY_CHECKLISTS,
    );
  });
});
