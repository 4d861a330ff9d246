/**
 * Marked sample SLO figures, to try the product with no metrics server.
 *
 * @packageDocumentation
 */

export { readinessModuleSample as default } from './module';
