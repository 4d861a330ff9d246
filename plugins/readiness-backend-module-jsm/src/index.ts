/**
 * On-call from Jira Service Management Operations and Opsgenie.
 *
 * @packageDocumentation
 */

export { readinessModuleJsm as default } from './module';
