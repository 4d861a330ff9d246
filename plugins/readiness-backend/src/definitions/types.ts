import type { Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type {
  CampaignDefinition,
  DefinitionProblem,
  HandoverTemplate,
  Position,
  ScorecardSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledCheck } from '../checks';
import type { ExternalFact } from './externalFacts';

/** A scorecard that is ready to be applied. */
export interface CompiledScorecard extends ScorecardSummary {
  appliesTo: FilterPredicate;
  matches: (entity: Entity) => boolean;
}

/** A campaign that is ready to be applied. */
export interface CompiledCampaign extends Omit<CampaignDefinition, 'checks'> {
  draft: boolean;
  appliesTo: FilterPredicate;
  matches: (entity: Entity) => boolean;
  checkIds: string[];
}

/** What a file defines, and where each thing stands in it. */
export interface ParsedFile {
  scorecards: Array<{
    scorecard: CompiledScorecard;
    at: Position;
    /** Where each check is named, by check id. */
    checksAt: Map<string, Position>;
  }>;
  checks: Array<{ check: CompiledCheck; at: Position }>;
  campaigns: Array<{
    campaign: CompiledCampaign;
    at: Position;
    checksAt: Map<string, Position>;
    promoteToAt: Position;
  }>;
  handoverTemplates: Array<{ template: HandoverTemplate; at: Position }>;
}

/** What came of reading a file. */
export type ParseResult =
  | { ok: true; file: ParsedFile }
  | { ok: false; problems: DefinitionProblem[] };

/** The scorecards, checks, campaigns and handover templates in force. */
export interface DefinitionSet {
  /** Changes whenever anything in force changes. */
  version: string;
  scorecards: CompiledScorecard[];
  checks: ReadonlyMap<string, CompiledCheck>;
  campaigns: CompiledCampaign[];
  handoverTemplates: HandoverTemplate[];
  /** What these checks have from outside, by `source.field`. */
  externalFacts: ReadonlyMap<string, ExternalFact>;
}
