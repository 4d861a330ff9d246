export { createOnCallPart, type OnCallPart } from './createOnCallPart';
export { figuresFrom } from './figuresFrom';
export type { TeamOnCall, TeamSources, TeamSupport } from './TeamOnCall';
