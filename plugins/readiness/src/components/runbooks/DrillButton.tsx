import {
  runbookDrillPermission,
  type Runbook,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { readinessTranslationRef } from '../../translation';
import { VisuallyHidden } from '../shared';
import { DrillDialog } from './DrillDialog';

/** Opens the drill dialog; who may not is told whom to ask. */
export function DrillButton(props: {
  runbook: Runbook;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook, onRecorded } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const [open, setOpen] = useState(false);
  const [recorded, setRecorded] = useState(false);
  const { allowed, loading } = usePermission({
    permission: runbookDrillPermission,
    resourceRef: runbook.entityRef,
  });
  if (!allowed && !loading) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('runbooks.drill.denied')}
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
        {t('runbooks.drill.action')}
      </Button>
      {open && (
        <DrillDialog
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
        {recorded ? t('runbooks.drill.saved') : ''}
      </VisuallyHidden>
    </>
  );
}
