import {
  handoversEndpoints,
  type HandoverRole,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { SelectField, TimeAgo } from '../shared';
import { Field } from './Field';
import { ConditionsEditor, type ConditionDraft } from './ConditionsEditor';
import { EvidenceToSign } from './EvidenceToSign';
import { MoveDialog } from './MoveDialog';
import { useMove } from './useMove';

const useStyles = makeStyles(theme => ({
  what: {
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
  },
  digest: {
    fontFamily: 'monospace',
    fontSize: '0.8rem',
    overflowWrap: 'anywhere',
  },
}));

/** Shows what is about to be signed, and signs it. */
export function SignDialog(props: {
  handover: HandoverView;
  /** The roles in which the reader may sign. */
  roles: HandoverRole[];
  onDone: (handover: HandoverView) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { handover, roles, onDone, onClose, onStale } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [roleName, setRoleName] = useState(roles[0].role);
  const [comment, setComment] = useState('');
  const [conditions, setConditions] = useState<ConditionDraft[]>([]);
  const [opened, setOpened] = useState(false);
  const [move, make] = useMove(onDone);
  const role = roles.find(one => one.role === roleName) ?? roles[0];

  const sign = () =>
    make(() =>
      api.call(handoversEndpoints.signHandover, {
        params: { id: handover.id },
        body: {
          role: role.role,
          expectedHead: handover.headDigest,
          snapshotDigest: handover.snapshotDigest!,
          comment,
          conditions: conditions.map(({ text, owner, due }) => ({
            text,
            owner,
            due,
          })),
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.sign.title')}
      confirm={
        conditions.length
          ? t('handovers.sign.confirmConditions', {
              role: role.title,
              count: conditions.length,
            })
          : t('handovers.sign.confirm', { role: role.title })
      }
      busy={t('handovers.sign.confirming')}
      move={move}
      blocked={!opened}
      onConfirm={sign}
      onClose={onClose}
      onStale={onStale}
    >
      <div className={classes.what}>
        <Typography>{t('handovers.sign.what')}</Typography>
        <Typography className={classes.digest}>
          {handover.snapshotDigest}
        </Typography>
        {handover.submittedAt && (
          <Typography variant="body2">
            {t('handovers.sign.taken')} <TimeAgo at={handover.submittedAt} />
          </Typography>
        )}
        <Typography variant="body2">
          {t('handovers.sign.openItems', { count: handover.openItems })}
        </Typography>
        {handover.conditions.length > 0 && (
          <Typography variant="body2">
            {t('handovers.sign.earlier', { count: handover.conditions.length })}
          </Typography>
        )}
      </div>
      <EvidenceToSign handover={handover} onOpened={() => setOpened(true)} />
      {roles.length > 1 && (
        <SelectField
          id="handover-role"
          label={t('handovers.sign.role')}
          value={role.role}
          options={roles.map(one => ({ value: one.role, label: one.title }))}
          onChange={setRoleName}
        />
      )}
      <Field
        multiline
        minRows={2}
        label={t('handovers.sign.comment')}
        value={comment}
        onChange={setComment}
      />
      <ConditionsEditor
        conditions={conditions}
        defaultOwner={handover.ownerRef}
        onChange={setConditions}
      />
    </MoveDialog>
  );
}
