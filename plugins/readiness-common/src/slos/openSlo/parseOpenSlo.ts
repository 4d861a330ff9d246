import { Node } from 'yaml';
import { SloDefinition, SloProblem } from '../definition';
import { sloDurationSeconds } from '../duration';
import {
  child,
  items,
  OpenSloObject,
  position,
  problemAt,
  Refusal,
  text,
} from './nodes';
import { readIndicator } from './readIndicator';
import {
  readMethod,
  readSlices,
  readTarget,
  readTimeWindow,
} from './readObjective';
import { OpenSloFile, readObjects } from './readObjects';

interface Library {
  indicators: Map<string, OpenSloObject>;
  dataSources: Map<string, OpenSloObject>;
}

/**
 * Reads the objectives out of OpenSLO files. References are resolved among all
 * the files given together. What cannot be computed is refused with the place
 * and the reason; what is merely odd is computed with a warning. It never throws.
 *
 * @public
 */
export function parseOpenSlo(files: readonly OpenSloFile[]): {
  definitions: SloDefinition[];
  problems: SloProblem[];
} {
  const read = files.map(readObjects);
  const objects = read.flatMap(file => file.objects);
  const problems = read.flatMap(file => file.problems);
  const byName = (kind: string) =>
    new Map(
      objects
        .filter(object => object.kind === kind)
        .map(object => [object.name, object]),
    );
  const library: Library = {
    indicators: byName('SLI'),
    dataSources: byName('DataSource'),
  };
  const definitions: SloDefinition[] = [];
  const seen = new Set<string>();
  for (const slo of objects.filter(object => object.kind === 'SLO')) {
    if (seen.has(slo.name)) {
      problems.push(
        problemAt(slo, {
          severity: 'refused',
          node: child(slo.node, 'metadata', 'name'),
          message: `There is another SLO called "${slo.name}"; names are unique`,
        }),
      );
      continue;
    }
    seen.add(slo.name);
    definitions.push(...readSlo(slo, library, problems));
  }
  return { definitions, problems };
}

function readSlo(
  slo: OpenSloObject,
  library: Library,
  problems: SloProblem[],
): SloDefinition[] {
  const spec = child(slo.node, 'spec');
  const objectives = items(child(spec, 'objectives'));
  const warned = new Set<string>();
  const warn = (node: Node | undefined, message: string) => {
    const problem = problemAt(slo, { severity: 'warning', node, message });
    // What several objectives share is said once.
    const key = `${problem.line}:${problem.column}:${message}`;
    if (!warned.has(key)) {
      warned.add(key);
      problems.push(problem);
    }
  };
  const refusable = <T>(action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      const { node, message } = error;
      problems.push(problemAt(slo, { severity: 'refused', node, message }));
      return undefined;
    }
  };

  const shared = refusable(() => {
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
  slo: OpenSloObject;
  spec: Node | undefined;
  objective: Node;
  index: number;
  shared: Pick<SloDefinition, 'method' | 'window'>;
  library: Library;
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
  library: Library,
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

function readAnnotations(slo: OpenSloObject): Record<string, string> {
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
