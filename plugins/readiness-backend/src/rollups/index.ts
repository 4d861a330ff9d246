export {
  applyRetention,
  readRetentionConfig,
  type RetentionConfig,
} from './retention';
export { startRollups } from './startRollups';
