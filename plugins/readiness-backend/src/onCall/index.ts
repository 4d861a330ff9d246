export { createOnCall, type OnCall } from './createOnCall';
export { AuthorizedOnCall } from './AuthorizedOnCall';
export { routeOnCall } from './router';
