import {
  attestationsEndpoints,
  entityParams,
  evidenceUrlSchema,
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
import { isExpiryAllowed, latestExpiry } from './expiry';

/** Asks for a statement with its evidence, and records it. */
export function AttestDialog(props: {
  attestations: CheckAttestations;
  /** Title of the check. */
  title: string;
  onClose: () => void;
  onRecorded: (attestations: CheckAttestations) => void;
}) {
  const { attestations, title, onClose, onRecorded } = props;
  const { entityRef, checkId, terms } = attestations;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const id = useId();
  const latest = latestExpiry(terms.every);
  const [statement, setStatement] = useState('');
  const [evidence, setEvidence] = useState('');
  const [expires, setExpires] = useState(latest);

  const evidenceUrl = evidence.trim();
  const evidenceInvalid =
    evidenceUrl !== '' && !evidenceUrlSchema.safeParse(evidenceUrl).success;
  const lacksEvidence = terms.evidence === 'required' && evidenceUrl === '';
  const expiryInvalid = !isExpiryAllowed(expires, terms.every);
  const ready =
    statement.trim() !== '' &&
    !evidenceInvalid &&
    !lacksEvidence &&
    !expiryInvalid;

  const [result, record] = useAsyncFn(async () => {
    onRecorded(
      await api.call(attestationsEndpoints.createAttestation, {
        params: { ...entityParams(entityRef), checkId },
        body: {
          statement: statement.trim(),
          evidenceUrl: evidenceUrl || undefined,
          // Without a choice the backend takes the moment the check allows.
          expiresAt: expires === latest ? undefined : `${expires}T00:00:00Z`,
        },
      }),
    );
  }, [api, entityRef, checkId, statement, evidenceUrl, expires, latest]);

  const field = {
    variant: 'outlined',
    margin: 'normal',
    fullWidth: true,
    InputLabelProps: { shrink: true },
  } as const;
  let evidenceHelp: string = t('attestations.dialog.evidenceOptional');
  if (evidenceInvalid) {
    evidenceHelp = t('attestations.dialog.evidenceInvalid');
  } else if (terms.evidence === 'required') {
    evidenceHelp = t('attestations.dialog.evidenceNeeded');
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} fullWidth>
      <DialogTitle id={`${id}-title`}>
        {t('attestations.dialog.title', { title })}
      </DialogTitle>
      <DialogContent>
        <Typography gutterBottom>{terms.ask}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('attestations.dialog.lead')}
        </Typography>
        <TextField
          {...field}
          id={`${id}-statement`}
          label={t('attestations.dialog.statement')}
          value={statement}
          onChange={event => setStatement(event.target.value)}
          inputProps={{ maxLength: 4000 }}
          required
          multiline
          minRows={3}
        />
        <TextField
          {...field}
          id={`${id}-evidence`}
          type="url"
          label={t('attestations.dialog.evidence')}
          value={evidence}
          onChange={event => setEvidence(event.target.value)}
          required={terms.evidence === 'required'}
          error={evidenceInvalid}
          helperText={evidenceHelp}
        />
        <TextField
          {...field}
          id={`${id}-expires`}
          type="date"
          label={t('attestations.dialog.expires')}
          value={expires}
          onChange={event => setExpires(event.target.value)}
          error={expiryInvalid}
          helperText={
            expiryInvalid
              ? t('attestations.dialog.expiresInvalid', { latest })
              : t('attestations.dialog.expiresHelp')
          }
        />
        {result.error && <LoadFailure error={result.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('attestations.dialog.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!ready || result.loading}
          onClick={record}
        >
          {result.loading
            ? t('attestations.dialog.saving')
            : t('attestations.dialog.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
