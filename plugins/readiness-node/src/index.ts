/**
 * What an author of a readiness provider needs.
 *
 * @packageDocumentation
 */

export * from './attestations';
export * from './facts';
export * from './handovers';
export * from './outbound';
export * from './slo';
export * from './sloLinks';
export * from './onCall';
export * from './providers';
export * from './runbooks';
export * from './shiftNotes';
