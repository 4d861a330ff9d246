import type { AnyZodObject, z } from 'zod/v3';

/** The zod that the actions registry takes schemas of. */
export type Zod = typeof z;

/** What an action takes, as the actions registry wants it written. */
export type ActionInput = (zod: Zod) => AnyZodObject;

/** What every change of a handover names. */
export const seen = (zod: Zod) => ({
  id: zod.string().describe('Id of the handover; list-handovers has it'),
  expectedHead: zod
    .string()
    .describe(
      'Last event the person has seen: `headDigest` of get-handover or of the change before this one',
    ),
});

export const entityRef = (zod: Zod) =>
  zod
    .string()
    .describe(
      'Full reference of an entity, such as component:default/checkout',
    );

export const operatingGroup = (zod: Zod) =>
  zod
    .string()
    .describe('The group that takes over, such as group:default/operations');

export const template = (zod: Zod) =>
  zod
    .string()
    .describe(
      'Name of a handover template; `templates` of get-handovers-of-entity lists them',
    );

export const role = (zod: Zod) =>
  zod
    .string()
    .describe('Role the caller speaks for: `roles[].role` of get-handover');

export const snapshotDigest = (zod: Zod) =>
  zod
    .string()
    .describe(
      '`snapshotDigest` of get-handover: what the person has looked at',
    );

export const evidence = (zod: Zod) =>
  zod.object({
    text: zod.string().describe('What was done, or why, in a few words'),
    url: zod.string().optional().describe('Link to it, http or https'),
  });

/** What a draft says beside its template. */
export const draft = (zod: Zod) => ({
  operatingGroup: operatingGroup(zod),
  note: zod.string().optional().describe('What the other side should know'),
  plannedFor: zod
    .string()
    .optional()
    .describe(
      'Day it should be handed over, as YYYY-MM-DD; steps are due relative to it',
    ),
  extraItems: zod
    .array(
      zod.object({
        id: zod
          .string()
          .describe('Lower-case letters, digits and hyphens; used once'),
        section: zod.string().describe('Heading it stands under'),
        title: zod.string().describe('What has to be so'),
        help: zod.string().optional().describe('What is meant, and why'),
      }),
    )
    .optional()
    .describe(
      'Items of the checklist for this handover alone, beside those of the template',
    ),
});

/** Key of what is talked about. */
export const item = (zod: Zod) =>
  zod
    .string()
    .optional()
    .describe(
      'What it is about: `review.items[].key` of get-handover such as step:release-debrief, or section and id of a piece of its snapshot such as outcomes/check:rollback-tested; the whole handover unless given',
    );
