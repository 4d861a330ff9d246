import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { EntityAccess } from '../http/EntityAccess';

/**
 * Demands that the caller may read the entity of a handover.
 *
 * @throws NotFoundError as for one that is not there, so that it gives no
 *   entity away
 */
export async function demandReadable(
  access: EntityAccess,
  handover: { id: string; entityRef: string },
  credentials: BackstageCredentials,
): Promise<void> {
  if (!(await access.mayRead(handover.entityRef, credentials))) {
    throw new NotFoundError(
      `There is no handover ${handover.id}, or you may not see it`,
    );
  }
}
