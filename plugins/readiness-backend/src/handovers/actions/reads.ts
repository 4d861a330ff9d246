import {
  entityRefOf,
  handoverListsEndpoints,
  handoversEndpoints,
  type HandoverRecordView,
} from '@backstage-readiness/plugin-readiness-common';
import { audited } from '../../http/audited';
import { paramsFor, validFor } from './contracts';
import { entityRef, type Zod } from './inputs';
import type { ActionContext } from './registerActions';

const attributes = { readOnly: true, destructive: false, idempotent: true };

/** A handover without its events, which are long; `export` has them all. */
function withoutEvents(record: HandoverRecordView) {
  const { events, ...rest } = record;
  return { ...rest, eventTypes: events.map(({ type }) => type) };
}

const handoverId = (zod: Zod) =>
  zod.string().describe('Id of the handover; list-handovers has it');

/** Which part of a list is wanted. */
const page = (zod: Zod) => ({
  limit: zod
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('At most so many items; 50 unless told'),
  cursor: zod.string().optional().describe('Where the last page ended'),
});

/** The actions that only read. */
export function registerReads(context: ActionContext): void {
  const { registry, auditor, handovers, lists } = context;

  registry.register({
    name: 'list-handovers-awaiting-me',
    title: 'List handovers awaiting me',
    description: `What waits for the caller in handovers of services, oldest first: signatures they may give, changes that were
asked of their side, answers to what their role asked for, conditions they or their groups have to meet, and handovers
their side has to submit. Each item says since when it waits, and what others did since the caller last looked.
\`cursor\` continues after a page whose answer had \`nextCursor\`.`,
    attributes,
    schema: {
      input: z => z.object(page(z)),
      output: z =>
        z.object({
          items: z.array(z.object({}).passthrough()),
          totalItems: z.number(),
          toSign: z.number().describe('How many wait for a signature'),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await lists.inbox(
        validFor(handoverListsEndpoints.getHandoverInbox, 'query', input),
        { credentials },
      ),
    }),
  });

  registry.register({
    name: 'list-handovers',
    title: 'List handovers',
    description:
      'All handovers that the caller may see, longest waiting first, with totals by state.',
    attributes,
    schema: {
      input: z =>
        z.object({
          owner: z
            .string()
            .optional()
            .describe('Group that owns the entity; nested groups count'),
          operatingGroup: z
            .string()
            .optional()
            .describe('Group that takes over; nested groups count'),
          template: z
            .string()
            .optional()
            .describe('Name of a handover template'),
          state: z
            .string()
            .optional()
            .describe('Such as in-review, conditions-overdue or drifted'),
          days: z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('At least so many days in its stage'),
          search: z
            .string()
            .optional()
            .describe(
              'Part of the title or reference of the entity, or of the title of the template',
            ),
          entity: z
            .enum(['left', 'any'])
            .optional()
            .describe(
              'left: handovers whose entity has left the catalog; any: these, too. Takes the permission readiness.handover.audit',
            ),
          ...page(z),
        }),
      output: z =>
        z.object({
          items: z.array(z.object({}).passthrough()),
          totalItems: z.number(),
          totals: z.record(z.number()),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { cursor, limit, ...filter } = validFor(
        handoverListsEndpoints.listHandovers,
        'query',
        input,
      );
      return {
        output: await lists.list({ filter, cursor, limit }, { credentials }),
      };
    },
  });

  registry.register({
    name: 'get-handovers-of-entity',
    title: 'Get handovers of an entity',
    description: `The present handover of one entity (\`component:default/checkout\`) and the past ones: where it stands, who
has signed, who is missing, open conditions, and what the caller may do about it (\`moves\`, each with the reason when not).`,
    attributes,
    schema: {
      input: z => z.object({ entityRef: entityRef(z) }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const params = paramsFor(handoversEndpoints.getEntityHandovers, input);
      return {
        output: {
          ...(await handovers.ofEntity(entityRefOf(params), { credentials })),
        },
      };
    },
  });

  registry.register({
    name: 'get-handover',
    title: 'Get a handover',
    description: `One handover by id, with the snapshot of the evidence that is signed and whether its record is intact.
\`headDigest\` and \`snapshotDigest\` of the answer are what every change has to name; \`moves\` says what the caller may do.`,
    attributes,
    schema: {
      input: z => z.object({ id: handoverId(z) }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => ({
      output: withoutEvents(await handovers.get(input.id, { credentials })),
    }),
  });

  registry.register({
    name: 'verify-handover',
    title: 'Verify a handover',
    description:
      'Whether the stored record of a handover is complete and unaltered, and every event in it was permitted; with the problems found.',
    attributes,
    schema: {
      input: z => z.object({ id: handoverId(z) }),
      output: z => z.object({ intact: z.boolean() }).passthrough(),
    },
    action: async ({ input, credentials }) => ({
      output: await handovers.verify(input.id, { credentials }),
    }),
  });

  registry.register({
    name: 'compare-handover-snapshots',
    title: 'Compare snapshots of an entity',
    description: `The snapshots taken for handovers of one entity, newest first; with \`from\` and \`to\` (ids of two of them)
also what differs: better, worse, added, removed.`,
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: entityRef(z),
          from: z
            .string()
            .optional()
            .describe('`snapshots[].id` of the earlier one'),
          to: z
            .string()
            .optional()
            .describe('`snapshots[].id` of the later one'),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const endpoint = handoverListsEndpoints.compareHandovers;
      const compared = await lists.compare(
        entityRefOf(paramsFor(endpoint, input)),
        validFor(endpoint, 'query', input),
        { credentials },
      );
      return { output: { ...compared } };
    },
  });

  registry.register({
    name: 'export-handover',
    title: 'Export a handover',
    description:
      'The whole record of a handover as a signed statement (DSSE envelope), to be kept elsewhere and verified offline with `readiness verify`.',
    attributes,
    schema: {
      input: z => z.object({ id: handoverId(z) }),
      output: z => z.object({ envelope: z.object({}).passthrough() }),
    },
    action: async ({ input: { id }, credentials }) => ({
      output: {
        envelope: await audited(
          auditor,
          {
            endpoint: handoverListsEndpoints.exportHandover,
            meta: { id, through: 'action' },
          },
          () => lists.export(id, { credentials }),
        ),
      },
    }),
  });
}
