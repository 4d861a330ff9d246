/**
 * Readiness tabs, cards and pages.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { readinessApiRef } from './api';
export { readinessTranslationRef } from './translation';
