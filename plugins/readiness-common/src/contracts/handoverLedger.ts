import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { handoverLedgerAnchorSchema } from '../handovers/ledger';
import { handoverLedgerFindingSchema } from '../handovers/verifyLedger';
import { instantSchema } from './shared';

/** How many findings an answer lists at the most. @public */
export const LEDGER_FINDINGS_LISTED = 100;

const ledgerPlaceSchema = handoverLedgerAnchorSchema.extend({
  /** When it was entered. */
  at: instantSchema,
});

/** How the ledger of handovers stands, and what it shows. @public */
export const handoverLedgerSchema = z.object({
  /** Its last entry; null while it is empty. */
  end: ledgerPlaceSchema.nullable(),
  /** The entry at the position that was asked for; null when there is none. */
  entry: ledgerPlaceSchema.nullable(),
  /** When all of it was last verified. */
  checkedAt: instantSchema,
  /** The first of them. */
  findings: z.array(handoverLedgerFindingSchema),
  totalFindings: z.number().int().nonnegative(),
});

/** @public */
export type HandoverLedger = z.infer<typeof handoverLedgerSchema>;

/**
 * Operations on the ledger of handovers.
 *
 * @public
 */
export const handoverLedgerEndpoints = {
  getHandoverLedger: defineEndpoint({
    id: 'getHandoverLedger',
    method: 'get',
    path: '/handovers/ledger',
    summary:
      'Where the ledger of all handovers ends, what stands at a position of it, and whether records are gone, cut short or were added behind the portal',
    query: z.object({
      /** Answers with the digest at this position, to be held against an export or the audit log. */
      position: z.coerce.number().int().min(1).optional(),
    }),
    response: handoverLedgerSchema,
  }),
};
