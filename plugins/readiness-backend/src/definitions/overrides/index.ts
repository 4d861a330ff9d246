export { applyOverrides, type LinkedDefinitions } from './applyOverrides';
export { NO_OVERRIDES, readOverrides, type Overrides } from './readOverrides';
