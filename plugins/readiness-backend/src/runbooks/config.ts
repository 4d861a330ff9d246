import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  RUNBOOK_KINDS,
  RUNBOOK_TEMPLATES,
  type RunbookTemplates,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * Reads `readiness.runbooks.templates`: sections of one's own for kinds of
 * runbooks; the other kinds keep theirs.
 *
 * @throws InputError that names the key and the fix
 */
export function readRunbookTemplates(
  readiness: Config | undefined,
): RunbookTemplates {
  const config = readiness?.getOptionalConfig('runbooks.templates');
  const own = (config?.keys() ?? []).map(key => {
    const kind = RUNBOOK_KINDS.find(known => known === key);
    if (!kind) {
      throw new InputError(
        `readiness.runbooks.templates.${key} is for no kind of runbook; write one of ${RUNBOOK_KINDS.join(
          ', ',
        )}`,
      );
    }
    return [
      kind,
      config!.getConfigArray(kind).map(section => ({
        name: section.getString('name'),
        alsoCalled: section.getOptionalStringArray('alsoCalled') ?? [],
      })),
    ];
  });
  return { ...RUNBOOK_TEMPLATES, ...Object.fromEntries(own) };
}
