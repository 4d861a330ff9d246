/**
 * SLO figures from Prometheus-compatible servers.
 *
 * @packageDocumentation
 */

export { readinessModulePrometheus as default } from './module';
