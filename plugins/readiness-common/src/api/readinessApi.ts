import { scorecardsEndpoints } from '../contracts/scorecards';
import type { Endpoint } from './endpoint';

/**
 * Every operation of the REST API, in the order of the document. The OpenAPI
 * document and the router are made from this list.
 *
 * @public
 */
export const readinessApi: Endpoint[] = [...Object.values(scorecardsEndpoints)];
