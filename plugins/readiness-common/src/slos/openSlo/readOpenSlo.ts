import { Node } from 'yaml';
import { SloDefinition } from '../definition';
import { sloDurationSeconds } from '../duration';
import {
  child,
  items,
  collectProblems,
  position,
  ReadContext,
  Refusal,
  SloObject,
  text,
} from '../files/nodes';
import { readIndicator } from './readIndicator';
import {
  readMethod,
  readSlices,
  readTarget,
  readTimeWindow,
} from './readObjective';

/** Objects that SLOs refer to by name. */
export interface OpenSloLibrary {
  indicators: Map<string, SloObject>;
  dataSources: Map<string, SloObject>;
}

/** What SLOs in all the files given together may refer to. */
export function openSloLibrary(objects: readonly SloObject[]): OpenSloLibrary {
  const byName = (kind: string) =>
    new Map(
      objects
        .filter(object => object.format === 'openslo' && object.kind === kind)
        .map(object => [object.name, object]),
    );
  return { indicators: byName('SLI'), dataSources: byName('DataSource') };
}

/** Reads the objectives of one OpenSLO SLO. */
export function readOpenSlo(
  slo: SloObject,
  library: OpenSloLibrary,
  { problems, claim }: ReadContext,
): SloDefinition[] {
  const spec = child(slo.node, 'spec');
  const objectives = items(child(spec, 'objectives'));
  const { warn, refusable } = collectProblems(slo, problems);
  const shared = refusable(() => {
    claim(slo.name, child(slo.node, 'metadata', 'name'));
    if (objectives.length === 0) {
      throw new Refusal(
        spec,
        'There are no objectives, so nothing is promised',
      );
    }
    return {
      method: readMethod(spec, warn),
      window: readTimeWindow(spec, warn),
    };
  });
  if (!shared) {
    return [];
  }
  return objectives.flatMap((objective, index) => {
    const definition = refusable(() =>
      readOne({ slo, spec, objective, index, shared, library, warn }),
    );
    return definition ? [definition] : [];
  });
}

function readOne(options: {
  slo: SloObject;
  spec: Node | undefined;
  objective: Node;
  index: number;
  shared: Pick<SloDefinition, 'method' | 'window'>;
  library: OpenSloLibrary;
  warn(node: Node | undefined, message: string): void;
}): SloDefinition {
  const { slo, spec, objective, index, shared, library, warn } = options;
  const target = readTarget(objective);
  if (target === 0) {
    warn(objective, 'A target of 0 is always met');
  }
  const indicator = readIndicator(
    indicatorSpec(objective, library) ?? indicatorSpec(spec, library, true),
    { objective, dataSources: library.dataSources, warn },
  );
  const slices = readSlices(objective, {
    method: shared.method,
    ratio: indicator.kind !== 'threshold',
    warn,
  });
  if (
    slices.sliceSeconds &&
    slices.sliceSeconds > sloDurationSeconds(shared.window.duration)
  ) {
    throw new Refusal(
      child(objective, 'timeSliceWindow'),
      'A slice is longer than the whole period',
    );
  }
  const severalObjectives = items(child(spec, 'objectives')).length > 1;
  const objectiveTitle = text(child(objective, 'displayName'));
  const sloTitle = text(child(slo.node, 'metadata', 'displayName')) ?? slo.name;
  return {
    format: 'openslo',
    id: severalObjectives ? `${slo.name}/${index + 1}` : slo.name,
    name: slo.name,
    title:
      severalObjectives && objectiveTitle
        ? `${sloTitle} · ${objectiveTitle}`
        : sloTitle,
    description: text(child(spec, 'description'))?.trim(),
    service: text(child(spec, 'service')) ?? text(child(spec, 'serviceRef')),
    target,
    ...shared,
    ...slices,
    indicator,
    annotations: readAnnotations(slo),
    source: { url: slo.url, line: position(slo.lines, objective).line ?? 1 },
  };
}

/** The indicator written in a node, or the one it refers to. */
function indicatorSpec(
  node: Node | undefined,
  library: OpenSloLibrary,
  required = false,
): Node | undefined {
  const inline = child(node, 'indicator') ?? child(node, 'sli');
  if (inline) {
    return child(inline, 'spec') ?? inline;
  }
  const refNode = child(node, 'indicatorRef') ?? child(node, 'sliRef');
  const ref = text(refNode);
  if (ref === undefined) {
    if (required) {
      throw new Refusal(
        node,
        'There is no indicator and no indicatorRef, so nothing is measured',
      );
    }
    return undefined;
  }
  const found = library.indicators.get(ref);
  if (!found) {
    throw new Refusal(
      refNode,
      `There is no SLI called "${ref}" in these files; add its file to the readiness/slo annotation, separated by a comma`,
    );
  }
  return child(found.node, 'spec') ?? found.node;
}

function readAnnotations(slo: SloObject): Record<string, string> {
  const values: unknown = child(slo.node, 'metadata', 'annotations')?.toJSON();
  if (typeof values !== 'object' || values === null) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
