/**
 * On-call from PagerDuty.
 *
 * @packageDocumentation
 */

export { readinessModulePagerduty as default } from './module';
