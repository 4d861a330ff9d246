/**
 * On-call from calendar feeds.
 *
 * @packageDocumentation
 */

export { readinessModuleIcal as default } from './module';
