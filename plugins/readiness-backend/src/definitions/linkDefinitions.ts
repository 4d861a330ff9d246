import type {
  DefinitionProblem,
  HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledCheck } from '../checks';
import type { CompiledCampaign, CompiledScorecard, ParsedFile } from './types';

/**
 * Puts the files together and finds what is wrong between them: a name taken
 * twice, a scorecard or campaign asking for a check nobody defines. Earlier files
 * go first.
 */
export function linkDefinitions(files: ReadonlyMap<string, ParsedFile>): {
  scorecards: CompiledScorecard[];
  checks: Map<string, CompiledCheck>;
  campaigns: CompiledCampaign[];
  handoverTemplates: HandoverTemplate[];
  /** By location; files without problems are not in it. */
  problems: Map<string, DefinitionProblem[]>;
} {
  const problems = new Map<string, DefinitionProblem[]>();
  const report = (location: string, problem: DefinitionProblem) =>
    problems.set(location, [...(problems.get(location) ?? []), problem]);

  const checks = new Map<string, CompiledCheck>();
  const scorecards = new Map<string, CompiledScorecard>();
  const campaigns = new Map<string, CompiledCampaign>();
  const templates = new Map<string, HandoverTemplate>();
  const definedIn = new Map<string, string>();
  const claim = (key: string, location: string): string | undefined => {
    const other = definedIn.get(key);
    if (other === undefined) {
      definedIn.set(key, location);
    }
    return other;
  };

  for (const [location, file] of files) {
    for (const { check, at } of file.checks) {
      const other = claim(`check ${check.id}`, location);
      if (other === undefined) {
        checks.set(check.id, check);
      } else {
        report(location, taken(`check ${check.id}`, other, at));
      }
    }
    for (const { scorecard, at } of file.scorecards) {
      const other = claim(`scorecard ${scorecard.name}`, location);
      if (other === undefined) {
        scorecards.set(scorecard.name, scorecard);
      } else {
        report(location, taken(`scorecard ${scorecard.name}`, other, at));
      }
    }
    for (const { campaign, at } of file.campaigns) {
      const other = claim(`campaign ${campaign.name}`, location);
      if (other === undefined) {
        campaigns.set(campaign.name, campaign);
      } else {
        report(location, taken(`campaign ${campaign.name}`, other, at));
      }
    }
    for (const { template, at } of file.handoverTemplates) {
      const other = claim(`handover template ${template.name}`, location);
      if (other === undefined) {
        templates.set(template.name, template);
      } else {
        report(
          location,
          taken(`handover template ${template.name}`, other, at),
        );
      }
    }
  }

  for (const [location, file] of files) {
    for (const { checksAt } of [...file.scorecards, ...file.campaigns]) {
      for (const [checkId, at] of checksAt) {
        if (!checks.has(checkId)) {
          report(location, {
            ...at,
            message: `There is no check ${checkId}`,
            fix: 'Mend the name, or define the check in this file or another one.',
          });
        }
      }
    }
    for (const { campaign, promoteToAt } of file.campaigns) {
      const { promoteTo } = campaign;
      const scorecard = promoteTo && scorecards.get(promoteTo.scorecard);
      if (promoteTo && !scorecard) {
        report(location, {
          ...promoteToAt,
          message: `There is no scorecard ${promoteTo.scorecard}`,
          fix: 'Mend the name, or leave promoteTo out.',
        });
      } else if (scorecard && !hasLevel(scorecard, promoteTo.level)) {
        report(location, {
          ...promoteToAt,
          message: `The scorecard ${scorecard.name} has no level ${promoteTo.level}`,
          fix: `Name one of its levels: ${scorecard.levels
            .map(({ id }) => id)
            .join(', ')}.`,
        });
      }
    }
  }
  return {
    scorecards: [...scorecards.values()],
    checks,
    campaigns: [...campaigns.values()],
    handoverTemplates: [...templates.values()],
    problems,
  };
}

function hasLevel({ levels }: CompiledScorecard, id: string): boolean {
  return levels.some(level => level.id === id);
}

function taken(
  what: string,
  location: string,
  at: { line: number; column: number },
): DefinitionProblem {
  return {
    ...at,
    message: `The ${what} is already defined in ${location}`,
    fix: 'Give one of the two another name.',
  };
}
