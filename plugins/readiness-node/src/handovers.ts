import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { HandoverRecordFile } from '@backstage-readiness/plugin-readiness-common';

/**
 * Brings handover records from somewhere else, such as another portal.
 *
 * @public
 */
export interface HandoverRecordsLoader {
  /** Where they come from; shown beside each record. */
  source: string;
  /**
   * Complete event chains. They are verified before they are taken, and a
   * record whose id is known already is left as it is.
   */
  load(): Promise<HandoverRecordFile[]>;
}

/**
 * Where modules add records of handovers made elsewhere.
 *
 * @public
 */
export interface HandoverRecordsExtensionPoint {
  addRecords(loader: HandoverRecordsLoader): void;
}

/**
 * Where modules add records of handovers made elsewhere.
 *
 * @public
 */
export const handoverRecordsExtensionPoint =
  createExtensionPoint<HandoverRecordsExtensionPoint>({
    id: 'readiness.handover-records',
  });
