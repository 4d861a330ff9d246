/**
 * A catalog processor that inspects annotations, links and references.
 *
 * @packageDocumentation
 */

export { catalogModuleReadiness as default } from './module';
