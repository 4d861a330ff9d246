import type {
  CheckSummary,
  EvidenceLink,
  OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { EvaluationError } from '@marcbachmann/cel-js';
import type { Entity } from '@backstage/catalog-model';
import { attested, type CurrentAttestation } from './attested';
import { boundedText } from './boundedText';
import type { RuleLink } from './entityHelpers';
import type { CompiledExpression, RuleInput } from './RuleEnvironment';
import { factRead } from './syntaxTree';

const MAX_MESSAGE_LENGTH = 500;

/** A check whose expressions are compiled. */
export interface CompiledCheck extends CheckSummary {
  compiled: {
    /** Absent when only people can say. */
    rule?: CompiledExpression;
    seen?: CompiledExpression;
    evidence?: CompiledExpression;
    appliesTo?: (entity: Entity) => boolean;
  };
  /** The sources it reads, to name them in messages. */
  sources: FactSource[];
}

/** What a check says about an entity now. */
export interface Verdict {
  status: OutcomeStatus;
  message: string;
  evidence: EvidenceLink[];
}

/**
 * Judges one entity by one check. Facts that are missing or too old are told
 * before the rule is asked; a rule that fails to compute is an error, never a
 * pass and never a fail.
 */
export function evaluateCheck(
  check: CompiledCheck,
  input: RuleInput & { attestation?: CurrentAttestation },
): Verdict {
  const { compiled, attestation: terms } = check;
  if (compiled.appliesTo && !compiled.appliesTo(input.entity)) {
    return verdict('not-applicable', 'This check is not about this entity.');
  }
  const ruled = compiled.rule && evaluateRule(check, compiled.rule, input);
  if (ruled && !(terms && mayBeStated(ruled.status, terms))) {
    return ruled;
  }
  const stated = attested({
    attestation: input.attestation,
    ruled,
    now: input.now,
  });
  return {
    ...verdict(stated.status, stated.message),
    evidence: [...stated.evidence, ...(ruled?.evidence ?? [])],
  };
}

/** Whether a person's statement may stand in for what the rule came to. */
function mayBeStated(
  status: OutcomeStatus,
  terms: { overrules: boolean },
): boolean {
  return (
    status === 'no-data' ||
    status === 'stale' ||
    (terms.overrules && (status === 'fail' || status === 'warn'))
  );
}

function evaluateRule(
  check: CompiledCheck,
  rule: CompiledExpression,
  input: RuleInput,
): Verdict {
  const judged =
    missingFacts(check, input) ??
    staleFacts(check, rule, input) ??
    judge(check, rule, input);
  return { ...judged, evidence: evidenceOf(check.compiled.evidence, input) };
}

function judge(
  check: CompiledCheck,
  rule: CompiledExpression,
  input: RuleInput,
): Verdict {
  try {
    const holds = rule.evaluate(input);
    if (typeof holds !== 'boolean') {
      return verdict('error', 'The rule gave neither true nor false.');
    }
    return verdict(
      statusOf(holds, check),
      seen(check, input) ??
        (holds ? 'As asked.' : 'The rule does not hold for this entity.'),
    );
  } catch (error) {
    return failedVerdict(error);
  }
}

function statusOf(holds: boolean, check: CompiledCheck): OutcomeStatus {
  if (holds) {
    return 'pass';
  }
  return check.severity === 'warn' ? 'warn' : 'fail';
}

function missingFacts(
  check: CompiledCheck,
  { facts }: RuleInput,
): Verdict | undefined {
  const source = check.sources.find(({ id }) => !facts[id]?.values);
  if (!source) {
    return undefined;
  }
  const lastError = facts[source.id]?.lastError;
  return verdict(
    'no-data',
    lastError
      ? `${source.title}: nothing is known, the last attempt failed: ${lastError}`
      : `${source.title}: nothing is known of this entity.`,
  );
}

function staleFacts(
  check: CompiledCheck,
  rule: CompiledExpression,
  { facts }: RuleInput,
): Verdict | undefined {
  const source = check.sources.find(({ id }) => facts[id].stale);
  if (source) {
    const { observedAt, lastError } = facts[source.id];
    return staleVerdict(
      source.title,
      observedAt!,
      lastError ? ` The last attempt failed: ${lastError}` : '',
    );
  }
  for (const fact of rule.readsFields) {
    const [id, field] = fact.split('.');
    const seenAlone = facts[id].fields?.[field];
    if (seenAlone?.stale) {
      return staleVerdict(`facts.${fact}`, seenAlone.observedAt);
    }
  }
  return undefined;
}

function staleVerdict(what: string, observedAt: Date, more = ''): Verdict {
  return verdict(
    'stale',
    `${what}: last seen ${observedAt.toISOString()}, which is too long ago to rely on.${more}`,
  );
}

/** A fact that its source could not observe shows only when the rule reads it. */
function failedVerdict(error: unknown): Verdict {
  if (error instanceof EvaluationError && error.code === 'no_such_key') {
    const read = error.node && factRead(error.node);
    if (read) {
      return verdict(
        'no-data',
        `facts.${read.source}.${read.field} was not observed for this entity.`,
      );
    }
  }
  const reason =
    error instanceof EvaluationError ? error.summary : (error as Error).message;
  return verdict('error', `The rule could not be computed: ${reason}`);
}

/** The sentence beside the verdict; the verdict stands without it, too. */
function seen(check: CompiledCheck, input: RuleInput): string | undefined {
  try {
    return check.compiled.seen?.evaluate(input) as string | undefined;
  } catch {
    return undefined;
  }
}

function evidenceOf(
  expression: CompiledExpression | undefined,
  input: RuleInput,
): EvidenceLink[] {
  if (!expression) {
    return [];
  }
  try {
    const found = expression.evaluate(input) as RuleLink[];
    return found.map(({ title, url }) => ({ title: title || url, url }));
  } catch {
    return [];
  }
}

function verdict(status: OutcomeStatus, message: string): Verdict {
  return {
    status,
    message: boundedText(message, MAX_MESSAGE_LENGTH),
    evidence: [],
  };
}
