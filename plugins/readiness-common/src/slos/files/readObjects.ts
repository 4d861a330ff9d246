import { isSeq, LineCounter, Node, parseAllDocuments } from 'yaml';
import { SloProblem } from '../definition';
import { child, items, position, SloObject, text } from './nodes';

/** A file that defines SLOs: OpenSLO, Sloth or Pyrra. @public */
export interface SloFile {
  url: string;
  text: string;
}

const OPENSLO_VERSIONS = ['openslo/v1', 'openslo.com/v2alpha'];
const OPENSLO_KINDS = [
  'SLO',
  'SLI',
  'DataSource',
  'Service',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
];
const SLOTH_VERSION = 'prometheus/v1';
// Far above any file a person writes; keeps a hostile one from filling memory.
const MAX_OBJECTS = 1000;

/** What an object says it is, or why it is none of ours. */
type Recognised =
  | { object: Pick<SloObject, 'format' | 'apiVersion' | 'kind' | 'name'> }
  | { severity: SloProblem['severity']; node?: Node; message: string };

/** What a file contains, with the parts that cannot be used set aside. */
export function readObjects(file: SloFile): {
  objects: SloObject[];
  problems: SloProblem[];
} {
  const lines = new LineCounter();
  const objects: SloObject[] = [];
  const problems: SloProblem[] = [];
  const report = (
    severity: SloProblem['severity'],
    node: Node | undefined,
    message: string,
  ) =>
    problems.push({
      severity,
      url: file.url,
      ...position(lines, node),
      message,
    });

  for (const document of parseAllDocuments(file.text, { lineCounter: lines })) {
    if (document.errors.length > 0) {
      const error = document.errors[0];
      const at = lines.linePos(error.pos[0]);
      problems.push({
        severity: 'refused',
        url: file.url,
        line: at.line,
        column: at.col,
        message: `This is not YAML: ${error.message.split('\n')[0]}`,
      });
      continue;
    }
    const root = document.contents as Node | null;
    for (const node of isSeq(root) ? items(root) : [root]) {
      if (!node) {
        continue;
      }
      if (objects.length >= MAX_OBJECTS) {
        report('refused', node, `A file holds at most ${MAX_OBJECTS} objects`);
        return { objects, problems };
      }
      const recognised = recognise(node);
      if ('object' in recognised) {
        objects.push({ url: file.url, lines, node, ...recognised.object });
      } else {
        const { severity, message } = recognised;
        report(severity, recognised.node ?? node, message);
      }
    }
  }
  return { objects, problems };
}

function recognise(node: Node): Recognised {
  const apiVersion = text(child(node, 'apiVersion'));
  const kind = text(child(node, 'kind'));
  if (apiVersion === undefined && child(node, 'version')) {
    return recogniseSloth(node);
  }
  if (apiVersion?.startsWith('sloth.slok.dev/')) {
    return named(node, 'sloth', apiVersion, [
      'sloth.slok.dev/v1',
      'PrometheusServiceLevel',
    ]);
  }
  if (apiVersion?.startsWith('pyrra.dev/')) {
    return named(node, 'pyrra', apiVersion, [
      'pyrra.dev/v1alpha1',
      'ServiceLevelObjective',
    ]);
  }
  if (!apiVersion || !OPENSLO_VERSIONS.includes(apiVersion)) {
    return {
      severity: 'refused',
      node: child(node, 'apiVersion'),
      message: unknownVersion(apiVersion),
    };
  }
  if (!kind || !OPENSLO_KINDS.includes(kind)) {
    return leftOut(node, apiVersion);
  }
  return withName(node, 'openslo', apiVersion, kind);
}

/** Sloth's own form has no metadata: the service is its name. */
function recogniseSloth(node: Node): Recognised {
  const versionNode = child(node, 'version');
  const version = text(versionNode);
  if (version !== SLOTH_VERSION) {
    return {
      severity: 'refused',
      node: versionNode,
      message: `"${version}" is not a version of Sloth this portal reads; write version: ${SLOTH_VERSION}`,
    };
  }
  const name = text(child(node, 'service'));
  return name
    ? {
        object: {
          format: 'sloth',
          apiVersion: version,
          kind: 'PrometheusServiceLevel',
          name,
        },
      }
    : { severity: 'refused', message: 'These SLOs have no service' };
}

function named(
  node: Node,
  format: SloObject['format'],
  apiVersion: string,
  [version, kind]: [string, string],
): Recognised {
  if (apiVersion !== version) {
    return {
      severity: 'refused',
      node: child(node, 'apiVersion'),
      message: `"${apiVersion}" is not a version this portal reads; write apiVersion: ${version}`,
    };
  }
  return text(child(node, 'kind')) === kind
    ? withName(node, format, apiVersion, kind)
    : leftOut(node, apiVersion);
}

function withName(
  node: Node,
  format: SloObject['format'],
  apiVersion: string,
  kind: string,
): Recognised {
  const name = text(child(node, 'metadata', 'name'));
  return name
    ? { object: { format, apiVersion, kind, name } }
    : {
        severity: 'refused',
        node: child(node, 'metadata'),
        message: `This ${kind} has no metadata.name`,
      };
}

function leftOut(node: Node, apiVersion: string): Recognised {
  return {
    severity: 'warning',
    node: child(node, 'kind'),
    message: `"${
      text(child(node, 'kind')) ?? ''
    }" is no kind of ${apiVersion}; it is left out`,
  };
}

function unknownVersion(apiVersion: string | undefined): string {
  const use = `write apiVersion: ${OPENSLO_VERSIONS[0]}`;
  if (apiVersion === undefined) {
    return `This object has no apiVersion, so it is not OpenSLO; ${use}`;
  }
  if (apiVersion === 'openslo/v1alpha') {
    return `openslo/v1alpha was replaced by openslo/v1, where the indicator is separate from the objective; ${use}`;
  }
  return `"${apiVersion}" is not an OpenSLO version this portal reads; ${use}`;
}
