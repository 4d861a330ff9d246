import {
  handoverTemplateFileSchema,
  schemaProblems,
  type DefinitionProblem,
  type SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
// Not by the index, which leads back here.
import { ruleProblems } from '../handovers/whoRules';
import type { ParsedFile } from './types';

/** Reads a handover template, and makes sure of the rules in it. */
export function compileHandoverTemplate(source: SourceDocument): {
  problems: DefinitionProblem[];
  template?: ParsedFile['handoverTemplates'][number];
} {
  const parsed = handoverTemplateFileSchema.safeParse(source.document.toJS());
  if (!parsed.success) {
    return { problems: schemaProblems(parsed.error, source) };
  }
  const problems = ruleProblems(parsed.data).map(message => ({
    ...source.positionOf(['spec']),
    message,
    fix: 'Mend the rule; it is written in CEL and sees person, handover and entity.',
  }));
  return problems.length > 0
    ? { problems }
    : {
        problems,
        template: {
          template: parsed.data,
          at: source.positionOf(['metadata', 'name']),
        },
      };
}
