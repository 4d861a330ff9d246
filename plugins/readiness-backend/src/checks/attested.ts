import type {
  EvidenceLink,
  OutcomeStatus,
  Reason,
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
}): { status: OutcomeStatus; reasons: Reason[]; evidence: EvidenceLink[] } {
  const { attestation, ruled, now } = options;
  if (!attestation) {
    return {
      status: ruled?.status ?? 'no-data',
      reasons: [...reasonsOf(ruled), { code: 'nobody-stated' }],
      evidence: [],
    };
  }
  const { statedBy, statedAt, expiresAt, evidenceUrl } = attestation;
  const statement = {
    by: statedBy,
    on: day(statedAt),
    until: day(expiresAt),
  };
  if (expiresAt > now) {
    return {
      status: 'pass',
      reasons: [{ code: 'stated', ...statement }],
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
    reasons: [...reasonsOf(ruled), { code: 'statement-expired', ...statement }],
    evidence: [],
  };
}

function reasonsOf(ruled: Verdict | undefined): Reason[] {
  return ruled ? ruled.reasons ?? [{ code: 'said', text: ruled.message }] : [];
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
