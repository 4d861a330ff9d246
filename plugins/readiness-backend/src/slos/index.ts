export { createSlosPart, type SlosPart } from './createSlosPart';
export type { KnownAvailability } from './SloService';
