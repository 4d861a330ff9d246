import {
  campaignDocumentSchema,
  checkDocumentSchema,
  scorecardDocumentSchema,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';

/**
 * A JSON Schema of what people write, for editors that complete and check YAML
 * as it is typed. It is made from the schemas that loading uses, so the two
 * cannot disagree; what only loading can know, such as the fields of facts, it
 * leaves open.
 */
export function createEditorSchema() {
  return {
    ...z.toJSONSchema(
      z.discriminatedUnion('kind', [
        scorecardDocumentSchema,
        checkDocumentSchema,
        campaignDocumentSchema,
      ]),
      // Written before defaults and transformations; what JSON Schema cannot
      // say, an editor need not complain about.
      { io: 'input', unrepresentable: 'any', target: 'draft-7' },
    ),
    title: 'Readiness definitions',
  };
}
