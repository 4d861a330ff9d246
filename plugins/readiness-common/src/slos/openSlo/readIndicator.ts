import { Node } from 'yaml';
import { SloIndicator, SloMetricSource, SloOperator } from '../definition';
import {
  boolean,
  child,
  number,
  SloObject,
  Refusal,
  text,
} from '../files/nodes';

/** What reading an indicator needs besides its own node. */
export interface IndicatorContext {
  /** The objective, which holds the threshold of a threshold metric. */
  objective: Node;
  dataSources: ReadonlyMap<string, SloObject>;
  warn(node: Node | undefined, message: string): void;
}

const OPERATORS: SloOperator[] = ['lt', 'lte', 'gt', 'gte'];

/** Reads the `spec` of an SLI. */
export function readIndicator(
  spec: Node | undefined,
  context: IndicatorContext,
): SloIndicator {
  const threshold = child(spec, 'thresholdMetric');
  const ratio = child(spec, 'ratioMetric');
  if (threshold && ratio) {
    throw new Refusal(
      spec,
      'The indicator has both a thresholdMetric and a ratioMetric; keep one',
    );
  }
  if (threshold) {
    return readThreshold(threshold, context);
  }
  if (ratio) {
    return readRatio(ratio, context);
  }
  throw new Refusal(
    spec,
    'The indicator has neither a ratioMetric nor a thresholdMetric',
  );
}

function readThreshold(metric: Node, context: IndicatorContext): SloIndicator {
  const { objective } = context;
  const operator = text(child(objective, 'op'));
  const value = number(child(objective, 'value'));
  if (!operator || !OPERATORS.includes(operator as SloOperator)) {
    throw new Refusal(
      child(objective, 'op') ?? objective,
      `A threshold metric needs an objective with op, one of ${OPERATORS.join(
        ', ',
      )}`,
    );
  }
  if (value === undefined) {
    throw new Refusal(
      child(objective, 'value') ?? objective,
      'A threshold metric needs an objective with value, the number to compare with',
    );
  }
  return {
    kind: 'threshold',
    operator: operator as SloOperator,
    value,
    source: readSource(metric, context),
  };
}

function readRatio(ratio: Node, context: IndicatorContext): SloIndicator {
  for (const key of ['op', 'value']) {
    const node = child(context.objective, key);
    if (node) {
      context.warn(node, `"${key}" means nothing for a ratio; it is ignored`);
    }
  }
  const raw = child(ratio, 'raw');
  if (raw) {
    const rawType = text(child(ratio, 'rawType'));
    if (rawType !== 'success' && rawType !== 'failure') {
      throw new Refusal(
        child(ratio, 'rawType') ?? ratio,
        'A raw ratio needs rawType: success or rawType: failure',
      );
    }
    return { kind: 'raw-ratio', rawType, source: readSource(raw, context) };
  }
  const good = child(ratio, 'good');
  const bad = child(ratio, 'bad');
  const total = child(ratio, 'total');
  if (!total || (!good && !bad)) {
    throw new Refusal(ratio, 'A ratio needs total, and good or bad');
  }
  if (good && bad) {
    context.warn(bad, 'Both good and bad are given; good is used');
  }
  const counter = boolean(child(ratio, 'counter'));
  if (counter === undefined) {
    context.warn(
      ratio,
      'counter is missing; amounts that do not add up over time are assumed (counter: false)',
    );
  }
  return {
    kind: 'ratio',
    counter: counter ?? false,
    counts: good ? 'good' : 'bad',
    part: readSource((good ?? bad) as Node, context),
    total: readSource(total, context),
  };
}

/** Reads `metricSource` of v1, or the same fields in the metric itself of v2alpha. */
function readSource(metric: Node, context: IndicatorContext): SloMetricSource {
  const source = child(metric, 'metricSource') ?? metric;
  const ref =
    text(child(source, 'metricSourceRef')) ??
    text(child(source, 'dataSourceRef'));
  const declared = ref === undefined ? undefined : context.dataSources.get(ref);
  const type =
    text(child(source, 'type')) ??
    text(child(source, 'dataSourceSpec', 'type')) ??
    text(child(declared?.node, 'spec', 'type'));
  const spec = child(source, 'spec');
  if (!spec) {
    throw new Refusal(
      source,
      'The metric has no spec, so there is nothing to query',
    );
  }
  const values: unknown = spec.toJSON();
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new Refusal(spec, 'The spec of a metric must be a mapping');
  }
  return { type, ref, spec: values as Record<string, unknown> };
}
