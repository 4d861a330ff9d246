import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Endpoint } from '@backstage-readiness/plugin-readiness-common';
import type { JsonObject } from '@backstage/types';
import type { z } from 'zod/v4';

/** Values of an action as the contract of an operation wants them. */
export function validFor<
  TEndpoint extends Endpoint,
  TPart extends 'body' | 'query' | 'params',
>(
  endpoint: TEndpoint,
  part: TPart,
  value: unknown,
): z.output<TEndpoint[TPart]> {
  const parsed = endpoint[part].safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data as z.output<TEndpoint[TPart]>;
}

/** Does something for an action, and audits it whatever comes of it. */
export async function audited<T>(
  auditor: AuditorService,
  eventId: string,
  meta: JsonObject,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    meta: { ...meta, through: 'action' },
  });
  try {
    const result = await work();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
