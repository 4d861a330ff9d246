export { collectLinks } from './collectLinks';
export type { LinkReference } from './collectLinks';
export { judgeLink } from './judgeLink';
export type {
  LinkAttempt,
  LinkJudgement,
  LinkMemory,
  LinkPolicy,
} from './judgeLink';
