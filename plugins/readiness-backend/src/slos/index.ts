export { createSlosPart, type SlosPart } from './createSlosPart';
