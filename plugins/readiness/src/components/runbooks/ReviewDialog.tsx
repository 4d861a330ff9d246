import {
  entityParams,
  runbookReviewOutcomeSchema,
  runbooksEndpoints,
  type Runbook,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RecordDialog } from './RecordDialog';

/** Asks how a walk through a runbook went, and records it. */
export function ReviewDialog(props: {
  runbook: Runbook;
  onClose: () => void;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  return (
    <RecordDialog
      {...props}
      kind="review"
      outcomes={runbookReviewOutcomeSchema.options.map(value => ({
        value,
        label: `${t(`runbooks.review.outcome.${value}`)}. ${t(
          `runbooks.review.explained.${value}`,
        )}`,
      }))}
      needsNotes={outcome => outcome === 'needs-work'}
      record={body =>
        api.call(runbooksEndpoints.recordRunbookReview, {
          params: { ...entityParams(runbook.entityRef), runbookId: runbook.id },
          body,
        })
      }
    />
  );
}
