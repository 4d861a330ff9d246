import { z } from 'zod/v4';

/**
 * The lists of a day on duty, in the order in which they are worked through.
 *
 * @public
 */
export const DUTY_LISTS = ['start', 'during', 'end'] as const;

/** @public */
export const dutyListSchema = z.enum(DUTY_LISTS);

/** @public */
export type DutyList = z.infer<typeof dutyListSchema>;

/**
 * One thing to do on duty. Its id stays the same when it is reworded, so that
 * days can be compared.
 *
 * @public
 */
export const dutyItemSchema = z.strictObject({
  id: z
    .string()
    .max(63)
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'write small letters, digits and hyphens, for example open-channels',
    ),
  title: z.string().trim().min(1).max(200),
  /** Markdown: how it is done, or where. */
  help: z.string().trim().min(1).max(2000).optional(),
});

/** @public */
export type DutyItem = z.infer<typeof dutyItemSchema>;

const itemsSchema = z
  .array(dutyItemSchema)
  .max(40)
  .superRefine((items, context) => {
    const seen = new Set<string>();
    items.forEach(({ id }, index) => {
      if (seen.has(id)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `${id} is there twice; give one of them another id`,
        });
      }
      seen.add(id);
    });
  })
  .optional();

/**
 * The member `checklists` of a support model: what whoever is on duty does at
 * the start of the day, during it and at its end. A list that is left out is
 * the one that comes with the product; an empty one says that there is none.
 *
 * @public
 */
export const dutyChecklistsSchema = z.strictObject({
  start: itemsSchema,
  during: itemsSchema,
  end: itemsSchema,
});

/** @public */
export type DutyChecklists = z.infer<typeof dutyChecklistsSchema>;

/**
 * The checklists of teams that have none of their own.
 *
 * @public
 */
export const SHIPPED_DUTY_CHECKLISTS: Record<DutyList, DutyItem[]> = {
  start: [
    {
      id: 'open-channels',
      title: 'Open the channels',
      help: 'The support channel, the ticket board and the alerts, and say in the channel who is on support today.',
    },
    {
      id: 'take-over-from-on-call',
      title: 'Take over from on-call',
      help: 'Read the last shift note, ask what is unclear, and acknowledge it.',
    },
    {
      id: 'assign-requests',
      title: 'Assign requests that nobody has',
      help: 'Every request has a name on it, or an answer that says when it will.',
    },
    {
      id: 'check-live-incidents',
      title: 'Check what is still live',
      help: 'Incidents and alerts from the night: each has a lead and a next update.',
    },
  ],
  during: [
    {
      id: 'triage-requests',
      title: 'Triage new requests',
      help: 'Quick help in the channel; what takes longer becomes a ticket, as the triage rule says.',
    },
    {
      id: 'keep-updates-coming',
      title: 'Keep updates coming',
      help: 'Whoever waits hears something in the rhythm that the severity promises, also when there is no news.',
    },
    {
      id: 'watch-changes',
      title: 'Watch dashboards after deployments',
    },
    {
      id: 'note-what-was-learned',
      title: 'Note what was learned',
      help: 'What was missing in a runbook is written into it while it is fresh.',
    },
  ],
  end: [
    {
      id: 'hand-over-planned-work',
      title: 'Hand planned work to on-call',
      help: 'Deployments, migrations and maintenance of the coming night, with whom to ask.',
    },
    {
      id: 'hand-over-live-incidents',
      title: 'Hand live incidents to on-call',
      help: 'What is known, what was tried, who was told, when the next update is due.',
    },
    {
      id: 'write-shift-note',
      title: 'Write the shift note',
      help: 'The next person acknowledges it; until then nobody has taken over.',
    },
  ],
};

/**
 * The lists that count for a team: those of its support model, and for each
 * that it leaves out the one that comes with the product.
 *
 * @public
 */
export function dutyChecklistsOf(
  written: DutyChecklists | undefined,
): Record<
  DutyList,
  { source: 'support-model' | 'shipped'; items: DutyItem[] }
> {
  const listOf = (list: DutyList) => {
    const own = written?.[list];
    return own
      ? { source: 'support-model' as const, items: own }
      : { source: 'shipped' as const, items: SHIPPED_DUTY_CHECKLISTS[list] };
  };
  return {
    start: listOf('start'),
    during: listOf('during'),
    end: listOf('end'),
  };
}
