import {
  runbookReviewPermission,
  type Runbook,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { readinessTranslationRef } from '../../translation';
import { VisuallyHidden } from '../shared';
import { ReviewDialog } from './ReviewDialog';

/** Opens the review dialog; who may not is told whom to ask. */
export function ReviewButton(props: {
  runbook: Runbook;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook, onRecorded } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const [open, setOpen] = useState(false);
  const [recorded, setRecorded] = useState(false);
  const { allowed, loading } = usePermission({
    permission: runbookReviewPermission,
    resourceRef: runbook.entityRef,
  });
  if (!allowed && !loading) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('runbooks.review.denied')}
      </Typography>
    );
  }
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        color="primary"
        disabled={loading}
        onClick={() => setOpen(true)}
      >
        {t('runbooks.review.action')}
      </Button>
      {open && (
        <ReviewDialog
          runbook={runbook}
          onClose={() => setOpen(false)}
          onRecorded={next => {
            setOpen(false);
            setRecorded(true);
            onRecorded(next);
          }}
        />
      )}
      <VisuallyHidden role="status">
        {recorded ? t('runbooks.review.saved') : ''}
      </VisuallyHidden>
    </>
  );
}
