export { CheckContent } from './CheckContent';
export { CheckLink } from './CheckLink';
