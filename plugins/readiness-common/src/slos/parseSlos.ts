import { Node } from 'yaml';
import { SloDefinition, SloProblem } from './definition';
import { Refusal, SloObject } from './files/nodes';
import { readObjects, SloFile } from './files/readObjects';
import { openSloLibrary, readOpenSlo } from './openSlo/readOpenSlo';
import { readPyrra } from './pyrra/readPyrra';
import { readSloth } from './sloth/readSloth';

/**
 * Reads the objectives out of files of OpenSLO, Sloth and Pyrra. References are
 * resolved among all the files given together. What cannot be computed is
 * refused with the place and the reason; what is merely odd is computed with a
 * warning. It never throws.
 *
 * @public
 */
export function parseSlos(files: readonly SloFile[]): {
  definitions: SloDefinition[];
  problems: SloProblem[];
} {
  const read = files.map(readObjects);
  const objects = read.flatMap(file => file.objects);
  const problems = read.flatMap(file => file.problems);
  const library = openSloLibrary(objects);
  const names = new Set<string>();
  const claim = (name: string, node: Node | undefined) => {
    if (names.has(name)) {
      throw new Refusal(
        node,
        `There is another SLO called "${name}"; names are unique`,
      );
    }
    names.add(name);
  };
  const readers: Record<SloObject['format'], typeof readSloth> = {
    sloth: readSloth,
    pyrra: readPyrra,
    openslo: (object, context) =>
      object.kind === 'SLO' ? readOpenSlo(object, library, context) : [],
  };
  const definitions = objects.flatMap(object =>
    readers[object.format](object, { problems, claim }),
  );
  return { definitions, problems };
}
