import { digestOfText } from './digest';

/**
 * The channel on which the portal says that a handover changed.
 *
 * @public
 */
export const HANDOVERS_CHANNEL = 'readiness:handovers';

/**
 * What is said there. Everybody hears it, so that it names no entity: pages
 * that know the entity recognise it by its digest.
 *
 * @public
 */
export function handoverSignalOf(entityRef: string): { about: string } {
  return { about: digestOfText(`handovers of ${entityRef}`) };
}
