export { TryOutContent } from './TryOutContent';
export { TryOutLink } from './TryOutLink';
