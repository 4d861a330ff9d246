export { fillForAnyEntity, fillForEntity } from './fillForEntity';
