export { createSlosPart, type SlosPart } from './createSlosPart';
export { sloAnnotation } from './readSloFiles';
export type { KnownAvailability } from './SloService';
