import { isSeq, LineCounter, Node, parseAllDocuments } from 'yaml';
import { SloProblem } from '../definition';
import { child, items, OpenSloObject, position, text } from './nodes';

/** A file of OpenSLO objects. @public */
export interface OpenSloFile {
  url: string;
  text: string;
}

const VERSIONS = ['openslo/v1', 'openslo.com/v2alpha'];
const KINDS = [
  'SLO',
  'SLI',
  'DataSource',
  'Service',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
];
// Far above any file a person writes; keeps a hostile one from filling memory.
const MAX_OBJECTS = 1000;

/** What a file contains, with the parts that cannot be used set aside. */
export function readObjects(file: OpenSloFile): {
  objects: OpenSloObject[];
  problems: SloProblem[];
} {
  const lines = new LineCounter();
  const objects: OpenSloObject[] = [];
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
      const apiVersion = text(child(node, 'apiVersion'));
      const kind = text(child(node, 'kind'));
      const name = text(child(node, 'metadata', 'name'));
      if (!apiVersion || !VERSIONS.includes(apiVersion)) {
        report(
          'refused',
          child(node, 'apiVersion') ?? node,
          unknownVersion(apiVersion),
        );
      } else if (!kind || !KINDS.includes(kind)) {
        report(
          'warning',
          child(node, 'kind') ?? node,
          `"${kind ?? ''}" is no kind of ${apiVersion}; it is left out`,
        );
      } else if (!name) {
        report(
          'refused',
          child(node, 'metadata') ?? node,
          `This ${kind} has no metadata.name`,
        );
      } else {
        objects.push({ url: file.url, lines, node, apiVersion, kind, name });
      }
    }
  }
  return { objects, problems };
}

function unknownVersion(apiVersion: string | undefined): string {
  const use = `write apiVersion: ${VERSIONS[0]}`;
  if (apiVersion === undefined) {
    return `This object has no apiVersion, so it is not OpenSLO; ${use}`;
  }
  if (apiVersion === 'openslo/v1alpha') {
    return `openslo/v1alpha was replaced by openslo/v1, where the indicator is separate from the objective; ${use}`;
  }
  return `"${apiVersion}" is not an OpenSLO version this portal reads; ${use}`;
}
