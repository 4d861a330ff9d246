import { z } from 'zod/v4';
import type { EvidenceChange } from './changes';
import type { HandoverSnapshot } from './evidence';
import type { GroupMembership, HandoverCondition } from './events';
import type { RuleProof } from './parts';
import type { HandoverReview } from './review';
import type { HandoverRenewal } from './reviewItems';
import type { ChecklistItem, HandoverTemplate } from './template';
import type { Who } from './who';

/** @public */
export const handoverStatusSchema = z.enum([
  'draft',
  'submitted',
  'in-review',
  'accepted',
  'accepted-with-conditions',
  'rejected',
  'withdrawn',
  'voided',
  'expired',
  'superseded',
]);

/** @public */
export type HandoverStatus = z.infer<typeof handoverStatusSchema>;

/**
 * A signature that counts.
 *
 * @public
 */
export interface HandoverSignature {
  /** Number of its event. */
  seq: number;
  role: string;
  by: string;
  at: string;
  comment: string;
  snapshotDigest: string;
  /** What was settled when it was given; absent in records of old. */
  reviewDigest?: string;
  /** The person whose place the signer takes, by a delegation. */
  onBehalfOf?: string;
  delegationId?: string;
  membership: GroupMembership;
  /** All groups of the signer, and of whom they sign for; absent in records of old. */
  groups?: string[];
}

/** @public */
export interface HandoverConditionState extends HandoverCondition {
  /** The role whose signature carries it. */
  role: string;
  setBy: string;
  met?: { by: string; at: string; text: string; url?: string };
}

/**
 * What somebody said about an item, or about the whole.
 *
 * @public
 */
export interface HandoverComment {
  /** Number of its event. */
  seq: number;
  /** Key of the item. */
  item?: string;
  text: string;
  by: string;
  at: string;
}

/**
 * Signatures that count no more, since something they rested on was changed by
 * people after they were given, or a condition was laid on who gave them.
 *
 * @public
 */
export interface UndoneSignatures {
  /** Key of the item that was changed. */
  item?: string;
  /** In words, the conditions that were laid on them. */
  conditions?: string[];
  by: string;
  at: string;
  signatures: Array<Pick<HandoverSignature, 'seq' | 'role' | 'by'>>;
}

/**
 * Something a reviewer wants changed before anybody signs.
 *
 * @public
 */
export interface HandoverChangeRequest {
  id: string;
  /** Key of the item. */
  item?: string;
  /** The role in which it was asked, and by which it is closed. */
  role: string;
  text: string;
  by: string;
  at: string;
  state: 'open' | 'answered' | 'closed';
  /** Answers of the delivering team and what the reviewers made of them. */
  thread: Array<{
    kind: 'change-answered' | 'change-closed' | 'change-reopened';
    by: string;
    at: string;
    text: string;
    url?: string;
  }>;
}

/**
 * That one person may sign in the place of another.
 *
 * @public
 */
export interface HandoverDelegation {
  id: string;
  role: string;
  from: string;
  to: string;
  /** The last day on which it holds. */
  until: string;
  reason: string;
  at: string;
  /** Of the person who delegated, at that time. */
  membership: GroupMembership;
  proof?: RuleProof;
  revoked?: { by: string; at: string; reason: string };
}

/**
 * Where a handover stands: what its events add up to.
 *
 * @public
 */
export interface HandoverRecord {
  id: string;
  status: HandoverStatus;
  entityRef: string;
  entityTitle: string;
  ownerRef: string;
  operatingGroup: string;
  template: HandoverTemplate;
  note: string;
  /** The day it should be handed over. */
  plannedFor?: string;
  /** Items of the checklist for this handover alone. */
  extraItems: ChecklistItem[];
  /** Whom the relations name that the template speaks of. */
  parties?: Record<string, string[]>;
  /** The handover this one renews. */
  renews?: HandoverRenewal;
  /** What people have settled. */
  review: HandoverReview;
  comments: HandoverComment[];
  changeRequests: HandoverChangeRequest[];
  delegations: HandoverDelegation[];
  /** How often it was submitted. */
  round: number;
  /** Who submitted it last, or drafted it. */
  requestedBy: string;
  /**
   * Everybody who ever prepared it, answered for it or submitted it; none of
   * them may sign.
   */
  requesters: string[];
  draftedAt: string;
  submittedAt?: string;
  /** Why it was submitted again while it was under review. */
  submittedAgainBecause?: string;
  /** When the last signature made it count. */
  acceptedAt?: string;
  /** When it was rejected, withdrawn, expired or superseded. */
  closedAt?: string;
  /** Who turned it down or took it back, and why. */
  closing?: { by: string; role?: string; reason: string };
  expiresAt?: string;
  /** Until when the delivering team still helps. */
  earlyLifeUntil?: string;
  earlyLifeEndedAt?: string;
  snapshot?: HandoverSnapshot;
  snapshotDigest?: string;
  signatures: HandoverSignature[];
  /** In the present round, oldest first. */
  undoneSignatures: UndoneSignatures[];
  conditions: HandoverConditionState[];
  /** Why earlier signatures were voided, or what drifted since acceptance. */
  changes: EvidenceChange[];
  supersededBy?: string;
  /** The last event. */
  head: { seq: number; digest: string; at: string };
}

/**
 * A role that still needs signatures.
 *
 * @public
 */
export interface AwaitedRole {
  role: string;
  title: string;
  by: Who;
  missing: number;
}

/**
 * The roles whose quorum is not reached.
 *
 * @public
 */
export function rolesMissing(
  record: Pick<HandoverRecord, 'template' | 'signatures'>,
): AwaitedRole[] {
  return record.template.signOffs.flatMap(({ role, title, by, quorum }) => {
    const signed = record.signatures.filter(one => one.role === role).length;
    return signed < quorum
      ? [{ role, title, by, missing: quorum - signed }]
      : [];
  });
}
