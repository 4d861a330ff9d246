export * from './config';
export * from './createExemptionsPart';
