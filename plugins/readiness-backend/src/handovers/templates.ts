import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import {
  handoverTemplateFileSchema,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { ruleProblems } from './whoRules';

/**
 * Reads handover templates from the text of a definition file, which may hold
 * several documents.
 *
 * @throws InputError with the place in the file and what is wrong with it
 */
export function parseHandoverTemplates(
  text: string,
  location: string,
): HandoverTemplate[] {
  const templates = parseAllDocuments(text).map((document, index) => {
    const [problem] = 'errors' in document ? document.errors : [];
    if (problem) {
      throw new InputError(`${location}: ${problem.message}`);
    }
    const parsed = handoverTemplateFileSchema.safeParse(document.toJS());
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `${path.join('.')}: ${message}`,
      );
      throw new InputError(
        `${location}, document ${index + 1}: ${problems.join('; ')}`,
      );
    }
    const [ruleProblem] = ruleProblems(parsed.data);
    if (ruleProblem) {
      throw new InputError(
        `${location}, document ${index + 1}: ${ruleProblem}`,
      );
    }
    return parsed.data;
  });
  const names = templates.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(`${location}: the template ${twice} is there twice`);
  }
  return templates;
}

/** Reads the templates of one file. */
export async function loadHandoverTemplates(
  path: string,
): Promise<HandoverTemplate[]> {
  return parseHandoverTemplates(await readFile(path, 'utf8'), path);
}
