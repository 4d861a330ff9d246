export * from './canonicalJson';
export * from './digest';
export * from './who';
export * from './template';
export * from './reviewItems';
export * from './evidence';
export * from './changes';
export * from './events';
export * from './chain';
export * from './record';
export * from './replay';
export * from './review';
export * from './rules';
export * from './moves';
export {
  reviewEvent,
  type ActingPerson,
  type ReviewAction,
  type ReviewMove,
} from './reviewMoves';
export { reviewEventPayloads } from './reviewEvents';
export * from './shown';
export * from './verify';
export * from './ledger';
export * from './verifyLedger';
export * from './export';
export * from './signals';
