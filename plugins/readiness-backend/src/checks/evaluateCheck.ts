import type {
  CheckSummary,
  EvidenceLink,
  OutcomeStatus,
  Reason,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { EvaluationError } from '@marcbachmann/cel-js';
import type { Entity } from '@backstage/catalog-model';
import { attested, type CurrentAttestation } from './attested';
import { boundedText } from './boundedText';
import { sentencesOf } from './sentences';
import type { RuleLink } from './entityHelpers';
import type { CompiledExpression, RuleInput } from './RuleEnvironment';
import { factRead } from './syntaxTree';

const MAX_MESSAGE_LENGTH = 500;
const MAX_DETAIL_LENGTH = 300;

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
  /** The parts of the message; null when the check words all of it. */
  reasons: Reason[] | null;
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
    return verdict('not-applicable', { code: 'not-about-entity' });
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
    ...verdict(stated.status, ...stated.reasons),
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
      return verdict('error', { code: 'no-boolean' });
    }
    return verdict(
      statusOf(holds, check),
      seen(check, input) ?? { code: holds ? 'as-asked' : 'does-not-hold' },
    );
  } catch (error) {
    return failedVerdict(check, error);
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
  return verdict('no-data', {
    code: 'nothing-known',
    ...named(source),
    detail: detail(lastError),
  });
}

function staleFacts(
  check: CompiledCheck,
  rule: CompiledExpression,
  { facts }: RuleInput,
): Verdict | undefined {
  const source = check.sources.find(({ id }) => facts[id].stale);
  if (source) {
    const { observedAt, lastError } = facts[source.id];
    return verdict('stale', {
      code: 'too-old',
      ...named(source),
      observedAt: observedAt!.toISOString(),
      detail: detail(lastError),
    });
  }
  for (const fact of rule.readsFields) {
    const [id, field] = fact.split('.');
    const seenAlone = facts[id].fields?.[field];
    if (seenAlone?.stale) {
      return verdict('stale', {
        code: 'too-old',
        ...named(sourceOf(check, id)),
        field,
        observedAt: seenAlone.observedAt.toISOString(),
      });
    }
  }
  return undefined;
}

function sourceOf(
  check: CompiledCheck,
  id: string,
): Pick<FactSource, 'id' | 'title'> {
  return check.sources.find(source => source.id === id) ?? { id, title: id };
}

function named({ id, title }: Pick<FactSource, 'id' | 'title'>) {
  return { source: id, sourceTitle: title };
}

function detail(error: string | undefined): string | undefined {
  return error && boundedText(error, MAX_DETAIL_LENGTH);
}

/** A fact that its source could not observe shows only when the rule reads it. */
function failedVerdict(check: CompiledCheck, error: unknown): Verdict {
  if (error instanceof EvaluationError && error.code === 'no_such_key') {
    const read = error.node && factRead(error.node);
    if (read) {
      return verdict('no-data', {
        code: 'fact-missing',
        ...named(sourceOf(check, read.source)),
        field: read.field,
      });
    }
  }
  const reason =
    error instanceof EvaluationError ? error.summary : (error as Error).message;
  return verdict('error', {
    code: 'rule-failed',
    detail: boundedText(reason, MAX_DETAIL_LENGTH),
  });
}

/** The sentence beside the verdict; the verdict stands without it, too. */
function seen(check: CompiledCheck, input: RuleInput): Reason | undefined {
  try {
    const text = check.compiled.seen?.evaluate(input) as string | undefined;
    return text === undefined
      ? undefined
      : { code: 'said', text: boundedText(text, MAX_MESSAGE_LENGTH) };
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

function verdict(status: OutcomeStatus, ...reasons: Reason[]): Verdict {
  return {
    status,
    message: boundedText(sentencesOf(reasons), MAX_MESSAGE_LENGTH),
    reasons: reasons.every(({ code }) => code === 'said') ? null : reasons,
    evidence: [],
  };
}
