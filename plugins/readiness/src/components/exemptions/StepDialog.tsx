import {
  exemptionsEndpoints,
  type Exemption,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FormDialog } from './FormDialog';
import { useDay } from './useDay';

const ENDPOINTS = {
  approve: exemptionsEndpoints.approveExemption,
  deny: exemptionsEndpoints.denyExemption,
  revoke: exemptionsEndpoints.revokeExemption,
};

/** What somebody may do to an exemption. */
export type ExemptionStep = keyof typeof ENDPOINTS;

/** Approves, denies or revokes an exemption, with a comment. */
export function StepDialog(props: {
  exemption: Exemption;
  step: ExemptionStep;
  onDone: (announcement: string) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { exemption, step, onDone, onClose, onStale } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const day = useDay();
  const [comment, setComment] = useState('');

  const save = () =>
    api.call(ENDPOINTS[step], {
      params: { id: exemption.id },
      body: { comment: comment.trim() },
    });
  return (
    <FormDialog
      title={t(`exemptions.${step}.title`, { check: exemption.checkTitle })}
      explain={
        step === 'approve'
          ? t('exemptions.approve.explain', { date: day(exemption.expiresAt) })
          : t(`exemptions.${step}.explain`)
      }
      confirm={t(`exemptions.${step}.confirm`)}
      save={save}
      onDone={() => onDone(t(`exemptions.${step}.done`))}
      onClose={onClose}
      onStale={onStale}
    >
      <TextField
        id="readiness-exemption-comment"
        label={t(`exemptions.${step}.comment`)}
        value={comment}
        onChange={event => setComment(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        required={step !== 'approve'}
        multiline
        minRows={2}
        fullWidth
        margin="normal"
        variant="outlined"
      />
    </FormDialog>
  );
}
