/**
 * Marked sample SLO figures, rotas and incidents, to try the product with no
 * other servers.
 *
 * @packageDocumentation
 */

export { readinessModuleSample as default } from './module';
