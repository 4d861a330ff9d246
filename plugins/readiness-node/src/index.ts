/**
 * What an author of a readiness provider needs.
 *
 * @packageDocumentation
 */

export * from './facts';
export * from './outbound';
