import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  checkCounts,
  computeOwed,
  computeProgress,
  computeStanding,
  type CampaignProgress,
  type ComputedOwed,
  type ComputedStanding,
  type CountedOutcome,
  type OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import { createHash } from 'node:crypto';
import {
  evaluateCheck,
  type CurrentAttestation,
  type EntityFacts,
  type Verdict,
} from '../checks';
import type {
  CompiledCampaign,
  CompiledScorecard,
  DefinitionSet,
} from '../definitions';
import { columnsOf, type EntityColumns } from './entityColumns';

/** Everything an evaluation found out about an entity. */
export interface Evaluation {
  entityRef: string;
  columns: EntityColumns;
  outcomes: Array<
    Verdict & {
      checkId: string;
      /** What the check itself says, when an exemption covers it. */
      verdict: OutcomeStatus | null;
    }
  >;
  standings: Array<
    ComputedStanding & { scorecard: string; owed: ComputedOwed | null }
  >;
  campaigns: Array<CampaignProgress & { campaign: string }>;
  /** Equal digests mean that there is nothing to write. */
  digest: string;
}

/**
 * Judges one entity by every check that its scorecards and campaigns ask for,
 * and adds the outcomes up. Pure: what is stored plays no part. Undefined when
 * neither a scorecard nor a campaign is about the entity.
 */
export function evaluateEntity(options: {
  definitions: DefinitionSet;
  /** The campaigns that go on. */
  campaigns?: readonly CompiledCampaign[];
  entity: Entity;
  facts: EntityFacts;
  /** The current statements about the entity, by check. */
  attestations?: ReadonlyMap<string, CurrentAttestation>;
  /** The checks that exemptions cover now. */
  exemptChecks?: ReadonlySet<string>;
  /** Checks to judge although no scorecard may ask for them. */
  alsoChecks?: readonly string[];
  now: Date;
}): Evaluation | undefined {
  const { definitions, entity, facts, attestations, exemptChecks, now } =
    options;
  const alsoChecks = options.alsoChecks ?? [];
  const scorecards = definitions.scorecards.filter(({ matches }) =>
    matches(entity),
  );
  const campaigns = (options.campaigns ?? []).filter(({ matches }) =>
    matches(entity),
  );
  if (scorecards.length + campaigns.length + alsoChecks.length === 0) {
    return undefined;
  }
  const counted = new Map<string, CountedOutcome>();
  const outcomes: Evaluation['outcomes'] = [];
  for (const checkId of checkIdsOf(scorecards, campaigns, alsoChecks)) {
    const check = definitions.checks.get(checkId)!;
    const verdict = evaluateCheck(check, {
      entity,
      facts,
      attestation: attestations?.get(checkId),
      now,
    });
    const exempt = exemptChecks?.has(checkId) ?? false;
    const status = exempt ? 'exempt' : verdict.status;
    outcomes.push({
      checkId,
      status,
      message: verdict.message,
      reasons: verdict.reasons,
      evidence: verdict.evidence,
      verdict: exempt ? verdict.status : null,
    });
    counted.set(checkId, {
      status,
      severity: check.severity,
      counts: checkCounts(check, now),
    });
  }
  const columns = columnsOf(entity);
  const standings = scorecards.map(({ name, levels, owes }) => ({
    scorecard: name,
    ...computeStanding({ levels, outcomes: counted }),
    owed: owes
      ? computeOwed({
          owes,
          levels,
          outcomes: counted,
          entity: {
            tier: columns.tier,
            labels: entity.metadata.labels ?? {},
            sloTarget: sloTargetOf(facts),
          },
          now,
        })
      : null,
  }));
  const progress = campaigns.map(({ name, checkIds }) => ({
    campaign: name,
    ...computeProgress(
      checkIds.filter(checkId => !definitions.checks.get(checkId)!.draft),
      checkId => counted.get(checkId)?.status,
    ),
  }));
  // Nothing asked is nothing to be behind with.
  const asked = progress.filter(one => one.asked > 0);
  return {
    entityRef: stringifyEntityRef(entity),
    columns,
    outcomes,
    standings,
    campaigns: asked,
    digest: digestOf({ columns, outcomes, standings, campaigns: asked }),
  };
}

/**
 * Covers all that is stored. Counts follow from the statuses.
 */
function digestOf(
  evaluation: Pick<
    Evaluation,
    'columns' | 'outcomes' | 'standings' | 'campaigns'
  >,
): string {
  const parts: unknown[] = Object.values(evaluation.columns);
  for (const outcome of evaluation.outcomes) {
    const { checkId, status, verdict, message, reasons, evidence } = outcome;
    // The message holds what the reasons name, so their codes are enough.
    parts.push(checkId, status, verdict, message);
    reasons?.forEach(({ code }) => parts.push(code));
    for (const { title, url } of evidence) {
      parts.push(title, url);
    }
  }
  for (const standing of evaluation.standings) {
    const { scorecard, level, score, nextBlockers, owed } = standing;
    parts.push(scorecard, level?.id, level?.rank, score, ...nextBlockers);
    if (owed) {
      parts.push(JSON.stringify(owed));
    }
  }
  for (const { campaign, asked, left } of evaluation.campaigns) {
    parts.push('campaign', campaign, asked, ...left);
  }
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

function checkIdsOf(
  scorecards: readonly CompiledScorecard[],
  campaigns: readonly CompiledCampaign[],
  alsoChecks: readonly string[],
): Set<string> {
  const ids = new Set<string>();
  for (const { levels } of scorecards) {
    for (const { checks } of levels) {
      checks.forEach(({ checkId }) => ids.add(checkId));
    }
  }
  for (const { checkIds } of campaigns) {
    checkIds.forEach(checkId => ids.add(checkId));
  }
  alsoChecks.forEach(checkId => ids.add(checkId));
  return ids;
}

/**
 * The promise, also when it was read too long ago to be relied on: that nobody
 * looks at a promise does not lower it.
 */
function sloTargetOf(facts: EntityFacts): number | null {
  const target = facts.slo?.values?.target;
  return typeof target === 'number' ? target : null;
}
