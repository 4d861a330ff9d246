/**
 * Topic of the event that the catalog processor publishes when an entity's
 * description changed. Its payload is `{ entityRef }`. The catalog stores the
 * new description moments later, so a reader waits a little or tries again.
 *
 * @public
 */
export const ENTITY_CHANGED_TOPIC = 'readiness.entity-changed';
