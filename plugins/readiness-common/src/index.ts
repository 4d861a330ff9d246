/**
 * Contracts and pure domain logic of the readiness plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './permissions';
export * from './api/endpoint';
export * from './api/entityPath';
export * from './api/readinessApi';
export * from './client/ReadinessClient';
export * from './contracts/shared';
export * from './contracts/scorecards';
export * from './scorecards';
