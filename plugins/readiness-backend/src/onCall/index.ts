export { createOnCallPart, type OnCallPart } from './createOnCallPart';
export { figuresFrom } from './figuresFrom';
