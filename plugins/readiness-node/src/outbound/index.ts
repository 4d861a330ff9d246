export { createOutboundClient } from './createOutboundClient';
export type {
  OutboundClient,
  OutboundClientOptions,
  OutboundRequest,
  OutboundResponse,
} from './createOutboundClient';
export { OutboundRequestError } from './errors';
export type { OutboundErrorCode } from './errors';
export type { OutboundAuth } from './headers';
export type { ResolveHost } from './resolveTarget';
