import type {
  EvidenceLink,
  OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { Verdict } from './evaluateCheck';

/** The statement of a check that neither was revoked nor has a successor. */
export interface CurrentAttestation {
  statedBy: string;
  statedAt: Date;
  expiresAt: Date;
  evidenceUrl: string | null;
}

/**
 * What a check comes to when a person has the say: because it has no rule, or
 * because its rule could not tell. The sentences name no present moment, so
 * that they stay the same until something changes.
 */
export function attested(options: {
  attestation: CurrentAttestation | undefined;
  /** What the rule came to, where there is one. */
  ruled: Verdict | undefined;
  now: Date;
}): { status: OutcomeStatus; message: string; evidence: EvidenceLink[] } {
  const { attestation, ruled, now } = options;
  if (!attestation) {
    return {
      status: ruled?.status ?? 'no-data',
      message: sentence(ruled, 'Nobody has stated this yet.'),
      evidence: [],
    };
  }
  const { statedBy, statedAt, expiresAt, evidenceUrl } = attestation;
  const who = `${statedBy} on ${day(statedAt)}`;
  if (expiresAt > now) {
    return {
      status: 'pass',
      message: `Stated by ${who}, good until ${day(expiresAt)}.`,
      evidence: evidenceUrl
        ? [{ title: 'What the statement rests on', url: evidenceUrl }]
        : [],
    };
  }
  return {
    // What the entity itself shows stays a fact, whatever was stated once.
    status:
      ruled?.status === 'fail' || ruled?.status === 'warn'
        ? ruled.status
        : 'stale',
    message: sentence(
      ruled,
      `The statement of ${who} expired on ${day(expiresAt)}.`,
    ),
    evidence: [],
  };
}

function sentence(ruled: Verdict | undefined, added: string): string {
  if (!ruled) {
    return added;
  }
  const { message } = ruled;
  return `${message}${/[.!?]$/.test(message) ? '' : '.'} ${added}`;
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
