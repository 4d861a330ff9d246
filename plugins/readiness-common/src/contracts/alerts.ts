import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { entityRefSchema, instantSchema } from './shared';

/**
 * An alert of an entity and the runbook that serves it.
 *
 * @public
 */
export const entityAlertSchema = z.object({
  /** Its name, such as `QueueTooLong`. */
  alert: z.string(),
  group: z.string(),
  /** The rule file that defines it, as the entity names it. */
  file: z.string(),
  severity: z.string().optional(),
  summary: z.string().optional(),
  /** Where the rule says its runbook is. */
  runbookUrl: z.string().optional(),
  /**
   * `served`: its runbook is there and complete. `none`: there is no runbook
   * for it. Otherwise what is wrong with its runbook.
   */
  state: z.enum(['served', 'incomplete', 'unreadable', 'broken', 'none']),
  runbook: z.object({ id: z.string(), title: z.string() }).optional(),
  matchedBy: z.enum(['runbook_url', 'name']).optional(),
});

/** @public */
export type EntityAlert = z.infer<typeof entityAlertSchema>;

/**
 * A Prometheus rule file that an entity names.
 *
 * @public
 */
export const alertFileSchema = z.object({
  reference: z.string(),
  /** Absent when it was not read yet. */
  checkedAt: instantSchema.optional(),
  /** Why it could not be read or understood, the last time. */
  problem: z.string().optional(),
});

/** @public */
export type AlertFile = z.infer<typeof alertFileSchema>;

/**
 * The alerts of an entity beside its runbooks.
 *
 * @public
 */
export const entityAlertsSchema = z.object({
  entityRef: entityRefSchema,
  files: z.array(alertFileSchema),
  alerts: z.array(entityAlertSchema),
  /** Runbooks for an alert that none of the alerts needs. */
  runbooksWithoutAlert: z.array(
    z.object({ id: z.string(), title: z.string() }),
  ),
});

/** @public */
export type EntityAlerts = z.infer<typeof entityAlertsSchema>;

/**
 * Operations about alerts.
 *
 * @public
 */
export const alertsEndpoints = {
  listEntityAlerts: defineEndpoint({
    id: 'listEntityAlerts',
    method: 'get',
    path: `${entityPath}/alerts`,
    summary: 'Alerts of one entity, and which runbook serves each',
    params: entityParamsSchema,
    response: entityAlertsSchema,
  }),
};
