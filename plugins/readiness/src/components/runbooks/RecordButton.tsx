import {
  runbookDrillPermission,
  runbookReviewPermission,
  type Runbook,
} from '@backstage-readiness/plugin-readiness-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { VisuallyHidden } from '../shared';
import { DrillDialog } from './DrillDialog';
import type { RecordKind } from './RecordDialog';
import { ReviewDialog } from './ReviewDialog';

const KINDS = {
  review: { permission: runbookReviewPermission, Dialog: ReviewDialog },
  drill: { permission: runbookDrillPermission, Dialog: DrillDialog },
} as const satisfies Record<RecordKind, unknown>;

/** Opens the dialog that records a review or drill; who may not is told whom to ask. */
export function RecordButton(props: {
  kind: RecordKind;
  runbook: Runbook;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { kind, runbook, onRecorded } = props;
  const { permission, Dialog } = KINDS[kind];
  const { t } = useReadinessTranslation();
  const [open, setOpen] = useState(false);
  const [recorded, setRecorded] = useState(false);
  const { allowed, loading } = usePermission({
    permission,
    resourceRef: runbook.entityRef,
  });
  if (!allowed && !loading) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t(`runbooks.${kind}.denied`)}
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
        {t(`runbooks.${kind}.action`)}
      </Button>
      {open && (
        <Dialog
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
        {recorded ? t(`runbooks.${kind}.saved`) : ''}
      </VisuallyHidden>
    </>
  );
}
