import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Endpoint } from '@backstage-readiness/plugin-readiness-common';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Does what an operation is for, and audits it whatever comes of it. An
 * operation is audited by the same name wherever it is asked for.
 */
export async function audited<T>(
  auditor: AuditorService,
  about: {
    endpoint: Endpoint;
    meta: JsonObject;
    request?: Request;
    /** What is to be said of what came of it. */
    outcome?: (result: T) => JsonObject;
  },
  work: () => Promise<T>,
): Promise<T> {
  const { endpoint, meta, request, outcome } = about;
  const event = await auditor.createEvent({
    eventId: endpoint.id.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`),
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    const result = await work();
    await event.success({ meta: outcome?.(result) });
    return result;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
