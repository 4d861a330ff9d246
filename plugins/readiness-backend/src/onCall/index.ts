export { createOnCallPart, type OnCallPart } from './createOnCallPart';
