/**
 * What the contract tests of the on-call providers have in common.
 *
 * @packageDocumentation
 */

export { API, startApi, useApi, type TestApi } from './api';
export { everythingSeen } from './everythingSeen';
export { startModule } from './startModule';
