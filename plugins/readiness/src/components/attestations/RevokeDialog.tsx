import {
  attestationsEndpoints,
  entityParams,
  type Attestation,
  type CheckAttestations,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure } from '../shared';

/** Takes a statement back, with the reason. */
export function RevokeDialog(props: {
  attestation: Attestation;
  onClose: () => void;
  onRevoked: (attestations: CheckAttestations) => void;
}) {
  const { attestation, onClose, onRevoked } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const id = useId();
  const [reason, setReason] = useState('');

  const [result, revoke] = useAsyncFn(async () => {
    onRevoked(
      await api.call(attestationsEndpoints.revokeAttestation, {
        params: {
          ...entityParams(attestation.entityRef),
          checkId: attestation.checkId,
          attestationId: attestation.id,
        },
        body: { reason: reason.trim() },
      }),
    );
  }, [api, attestation, reason, onRevoked]);

  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} fullWidth>
      <DialogTitle id={`${id}-title`}>
        {t('attestations.revoke.title')}
      </DialogTitle>
      <DialogContent>
        <Typography>{t('attestations.revoke.lead')}</Typography>
        <TextField
          id={`${id}-reason`}
          label={t('attestations.revoke.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          inputProps={{ maxLength: 1000 }}
          variant="outlined"
          margin="normal"
          required
          multiline
          minRows={2}
          fullWidth
        />
        {result.error && <LoadFailure error={result.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('attestations.revoke.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={reason.trim() === '' || result.loading}
          onClick={revoke}
        >
          {t('attestations.revoke.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
