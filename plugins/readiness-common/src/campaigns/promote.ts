import { Document, isCollection, type Node } from 'yaml';
import type { Promotion } from '../contracts/campaigns';
import type { CheckSummary, ScorecardSummary } from '../contracts/scorecards';

type PromotedCheck = Promotion['checks'][number];

/**
 * Works out what to write so that the checks of a campaign belong to a level of
 * a scorecard. Definitions live in files under review, so the answer is text to
 * paste there; nothing is changed here. Undefined when the scorecard has no
 * such level.
 *
 * @public
 */
export function promoteChecks(options: {
  campaign: {
    title: string;
    checks: ReadonlyArray<{ checkId: string; title: string }>;
  };
  scorecard: ScorecardSummary;
  levelId: string;
  effectiveFrom: string;
  /** The checks in force, by id. */
  checks: ReadonlyMap<string, Pick<CheckSummary, 'draft' | 'effectiveFrom'>>;
  /** All scorecards in force. */
  scorecards: readonly ScorecardSummary[];
}): Promotion | undefined {
  const { campaign, scorecard, effectiveFrom } = options;
  const level = scorecard.levels.find(({ id }) => id === options.levelId);
  if (!level) {
    return undefined;
  }
  const below = scorecard.levels.filter(({ rank }) => rank <= level.rank);
  const checks = campaign.checks.map((check): PromotedCheck => {
    const known = options.checks.get(check.checkId);
    if (!known) {
      return { ...check, step: 'withdrawn', counts: null, yaml: null };
    }
    if (below.some(one => asks(one, check.checkId))) {
      return { ...check, step: 'asked-already', counts: null, yaml: null };
    }
    const counted = options.scorecards.some(({ levels }) =>
      levels.some(one => asks(one, check.checkId)),
    );
    return {
      ...check,
      step: 'add',
      counts: counted && !known.draft ? 'at-once' : 'from-date',
      yaml:
        counted && !known.draft
          ? null
          : yamlOf({
              kind: 'Check',
              metadata: { name: check.checkId },
              spec: { ...(known.draft && { draft: false }), effectiveFrom },
            }),
    };
  });
  const added = checks.filter(({ step }) => step === 'add');
  return {
    scorecard: scorecard.name,
    scorecardTitle: scorecard.title,
    level: { id: level.id, title: level.title, rank: level.rank },
    effectiveFrom,
    levelYaml:
      added.length > 0
        ? levelYaml(
            level,
            added.map(({ checkId }) => checkId),
            campaign.title,
          )
        : null,
    checks,
  };
}

type LevelOfScorecard = ScorecardSummary['levels'][number];

function asks({ checks }: LevelOfScorecard, checkId: string): boolean {
  return checks.some(check => check.checkId === checkId);
}

function levelYaml(
  level: LevelOfScorecard,
  added: readonly string[],
  campaign: string,
): string {
  const entries = [
    ...level.checks.map(({ checkId, weight }) =>
      weight === 1 ? checkId : { check: checkId, weight },
    ),
    ...added,
  ];
  const document = new Document([
    { id: level.id, title: level.title, checks: entries },
  ]);
  entries.forEach((_, index) => {
    const node = document.getIn([0, 'checks', index], true) as Node;
    if (isCollection(node)) {
      node.flow = true;
    } else if (index >= level.checks.length) {
      node.comment = ` from the campaign ${campaign}`;
    }
  });
  return document.toString({ lineWidth: 0 });
}

function yamlOf(value: object): string {
  return new Document(value).toString({ lineWidth: 0 });
}
