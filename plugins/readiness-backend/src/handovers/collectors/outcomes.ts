import type {
  EntityStandings,
  EvidenceItem,
  EvidenceState,
  Outcome,
  OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { EvidenceCollector } from '../evidence';

const states: Record<OutcomeStatus, EvidenceState> = {
  pass: 'ok',
  exempt: 'ok',
  'not-applicable': 'ok',
  fail: 'open',
  warn: 'open',
  error: 'unknown',
  'no-data': 'unknown',
  stale: 'unknown',
};

/** What an outage of a source leaves behind. */
const outages: OutcomeStatus[] = ['stale', 'error'];

/** What keeps an entity from a level: counting checks that are not met. */
function blockingIn(outcomes: Outcome[], checkIds: ReadonlySet<string>) {
  return outcomes.filter(
    ({ checkId, counts, severity, status }) =>
      checkIds.has(checkId) &&
      counts &&
      severity === 'block' &&
      states[status] !== 'ok',
  );
}

function outcomeItem(outcome: Outcome): EvidenceItem {
  return {
    id: `check:${outcome.checkId}`,
    title: outcome.title,
    state: states[outcome.status],
    // What the check says would contradict that it is in order.
    seen:
      outcome.status === 'exempt'
        ? `Exempt: ${outcome.message}`
        : outcome.message,
    url: outcome.evidence[0]?.url,
    value: {
      status: outcome.status,
      section: outcome.section,
      since: outcome.since,
    },
  };
}

/**
 * Levels and outcomes of the scorecards a template requires, read from the
 * stored results. A scorecard that was not evaluated yet is unknown, and not
 * in order.
 */
export function outcomesCollector(options: {
  standingsOf: (
    entityRef: string,
  ) => Promise<Pick<EntityStandings, 'standings' | 'outcomes' | 'scorecards'>>;
}): EvidenceCollector {
  return {
    section: 'outcomes',
    title: 'Checks',
    async collect({ entityRef, template }) {
      const { standings, outcomes, scorecards } = await options.standingsOf(
        entityRef,
      );
      const wanted = new Set<string>();
      const levels = template.requires.map(
        ({ scorecard: name, level }): EvidenceItem => {
          const scorecard = scorecards.find(one => one.name === name);
          const standing = standings.find(one => one.scorecard === name);
          const required = scorecard?.levels.find(one => one.id === level);
          const about = {
            id: `scorecard:${name}`,
            title: scorecard?.title ?? name,
          };
          if (!scorecard || !standing || !required) {
            return {
              ...about,
              state: 'unknown',
              seen: `Not evaluated yet; level ${level} is required`,
            };
          }
          const needed = new Set(
            scorecard.levels
              .filter(one => one.rank <= required.rank)
              .flatMap(one => one.checks)
              .map(({ checkId }) => checkId),
          );
          needed.forEach(checkId => wanted.add(checkId));
          const reached = (standing.level?.rank ?? 0) >= required.rank;
          const blocking = blockingIn(outcomes, needed);
          // Nobody can tell then; that the level was lost would be too much.
          const outage =
            blocking.length > 0 &&
            blocking.every(({ status }) => outages.includes(status));
          const missing = outage ? 'unknown' : 'open';
          return {
            ...about,
            state: reached ? 'ok' : missing,
            seen: `${standing.level?.title ?? 'No level'} reached, ${
              required.title
            } required`,
            value: {
              level: standing.level?.id ?? null,
              required: level,
              score: standing.score,
              evaluatedAt: standing.evaluatedAt,
            },
          };
        },
      );
      return [
        ...levels,
        ...outcomes
          .filter(outcome => wanted.has(outcome.checkId) && outcome.counts)
          .map(outcomeItem),
      ];
    },
  };
}
