import { Node } from 'yaml';
import { SloDefinition, SloIndicator } from '../definition';
import {
  child,
  collectProblems,
  items,
  number,
  position,
  ReadContext,
  Refusal,
  SloObject,
  text,
} from '../files/nodes';

/** Both forms of a Sloth file write the same keys, in snake case and camel case. */
const KEYS = {
  errorQuery: ['error_query', 'errorQuery'],
  totalQuery: ['total_query', 'totalQuery'],
  errorRatioQuery: ['error_ratio_query', 'errorRatioQuery'],
  sloPlugins: ['slo_plugins', 'sloPlugins'],
};

/** Sloth is told the period when it runs; this is what it takes untold. */
const PERIOD = { count: 30, unit: 'day' } as const;

/** Reads the SLOs of one Sloth document, of Sloth's own form or a Kubernetes resource. */
export function readSloth(
  object: SloObject,
  { problems, claim }: ReadContext,
): SloDefinition[] {
  const spec = child(object.node, 'spec') ?? object.node;
  const service = text(child(spec, 'service'));
  const slos = items(child(spec, 'slos'));
  const whole = collectProblems(object, problems);
  const plugins = either(spec, KEYS.sloPlugins);
  if (plugins) {
    whole.warn(
      plugins,
      'SLO plugins of Sloth change the rules it generates and are not applied here; figures come from the queries as written',
    );
  }
  const usable = whole.refusable(() => {
    if (!service) {
      throw new Refusal(spec, 'These SLOs have no service');
    }
    if (slos.length === 0) {
      throw new Refusal(spec, 'There are no slos, so nothing is promised');
    }
    return { service };
  });
  if (!usable) {
    return [];
  }
  return slos.flatMap(slo => {
    const name = text(child(slo, 'name'));
    const { refusable } = collectProblems(object, problems, name);
    const definition = refusable(() => {
      if (!name) {
        throw new Refusal(slo, 'This SLO has no name');
      }
      const id = `${usable.service}-${name}`;
      claim(id, child(slo, 'name'));
      return readOne({ object, slo, id, name, ...usable });
    });
    return definition ? [definition] : [];
  });
}

function readOne(options: {
  object: SloObject;
  slo: Node;
  id: string;
  name: string;
  service: string;
}): SloDefinition {
  const { object, slo, id, name, service } = options;
  return {
    format: 'sloth',
    id,
    name,
    title: name,
    description: text(child(slo, 'description'))?.trim(),
    service,
    target: readObjective(slo),
    method: 'occurrences',
    window: { kind: 'rolling', duration: PERIOD },
    indicator: readIndicator(slo),
    annotations: {},
    source: { url: object.url, line: position(object.lines, slo).line ?? 1 },
  };
}

function readObjective(slo: Node): number {
  const node = child(slo, 'objective');
  const percent = number(node);
  if (percent === undefined || percent <= 0 || percent > 100) {
    throw new Refusal(
      node ?? slo,
      'An objective is a percentage above 0 and below 100; write for example objective: 99.9',
    );
  }
  if (percent === 100) {
    throw new Refusal(
      node,
      'An objective of 100 % leaves no error budget, so there is nothing to compute',
    );
  }
  return Number((percent / 100).toPrecision(12));
}

function readIndicator(slo: Node): SloIndicator {
  const sli = child(slo, 'sli');
  const plugin = child(sli, 'plugin');
  if (plugin) {
    throw new Refusal(
      plugin,
      `The SLI plugin "${
        text(child(plugin, 'id')) ?? ''
      }" is a program that Sloth runs to make the queries, so they are not known here; write sli.events or sli.raw, or name what Sloth records in the readiness/slo annotation, as sloth:<service>`,
    );
  }
  const raw = child(sli, 'raw');
  if (raw) {
    return {
      kind: 'raw-ratio',
      rawType: 'failure',
      source: source(query(raw, KEYS.errorRatioQuery)),
    };
  }
  const events = child(sli, 'events');
  if (!events) {
    throw new Refusal(sli ?? slo, 'The SLO has no sli.events and no sli.raw');
  }
  return {
    kind: 'ratio',
    counter: true,
    counts: 'bad',
    part: source(query(events, KEYS.errorQuery)),
    total: source(query(events, KEYS.totalQuery)),
  };
}

function source(written: string) {
  return { type: 'Prometheus', spec: { query: written } };
}

function query(parent: Node, keys: string[]): string {
  const written = text(either(parent, keys));
  if (written === undefined || written.trim() === '') {
    throw new Refusal(
      parent,
      `There is no ${keys[0]}, so there is nothing to query`,
    );
  }
  return written;
}

function either(parent: Node | undefined, keys: string[]): Node | undefined {
  return keys.map(key => child(parent, key)).find(node => node !== undefined);
}
