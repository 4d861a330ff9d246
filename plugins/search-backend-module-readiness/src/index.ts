/**
 * Makes runbooks findable by section in the portal's search.
 *
 * @packageDocumentation
 */

export { searchModuleReadiness as default } from './module';
