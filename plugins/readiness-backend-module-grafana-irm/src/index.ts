/**
 * On-call from Grafana IRM and Grafana OnCall.
 *
 * @packageDocumentation
 */

export { readinessModuleGrafanaIrm as default } from './module';
