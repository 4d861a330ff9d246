/**
 * The annotations this product reads from entities, and the ones its catalog
 * processor writes.
 *
 * @public
 */
export const READINESS_ANNOTATIONS = {
  /** Importance of the entity, `1` being the highest. */
  tier: 'readiness/tier',
  /**
   * Paths or URLs of SLO files and folders; `sloth:<service>` and `pyrra:<name>`
   * where there are only recorded series.
   */
  slo: 'readiness/slo',
  /** Rota file, calendar or schedule that says who is on call. */
  onCall: 'readiness/on-call',
  /** Path or URL of the support model. */
  support: 'readiness/support',
  /** Paths or URLs of runbooks. */
  runbookUrl: 'readiness/runbook-url',
  /** Paths or URLs of Prometheus rule files that alert for the entity. */
  alerts: 'readiness/alerts',
  /** The system that the entity replaces; absent when it is new. */
  replaces: 'readiness/replaces',
  /** Entity ref of the group that operates the entity. */
  operatedBy: 'readiness/operated-by',
  /** Written by the catalog processor: whether the inspection found anything. */
  inspection: 'readiness/inspection',
} as const;
