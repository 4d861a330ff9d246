import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField } from '../shared';
import { ConditionsEditor, type ConditionDraft } from './ConditionsEditor';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';
import { movesLike } from './moves';
import { SignedFacts } from './review/SignedFacts';

const useStyles = makeStyles(theme => ({
  what: {
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
  },
}));

/**
 * Shows what is about to be signed, and signs it once everything that is not
 * in order was looked at.
 */
export function SignDialog(props: {
  /** Titles of the sections that were not opened yet. */
  unread: string[];
  onClose: () => void;
}) {
  const { unread, onClose } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [chosen, setChosen] = useState('');
  const [comment, setComment] = useState('');
  const [conditions, setConditions] = useState<ConditionDraft[]>([]);
  const id = useId();

  const ways = movesLike(handover, { move: 'sign' })
    .filter(({ allowed }) => allowed)
    .map(({ role = '', delegationId, needsCondition }) => ({
      value: `${role}/${delegationId ?? ''}`,
      role,
      title: handover.roles.find(one => one.role === role)?.title ?? role,
      delegationId,
      needsCondition,
      from: handover.delegations.find(one => one.id === delegationId)?.from,
    }));
  // While this is open, somebody else may have taken the place.
  const way = ways.find(({ value }) => value === chosen) ?? ways[0];
  const lacksCondition =
    way?.needsCondition !== undefined && conditions.length === 0;

  const sign = () => {
    if (!way || !handover.snapshotDigest) {
      return;
    }
    const { role, delegationId } = way;
    const snapshotDigest = handover.snapshotDigest;
    make(() =>
      api.call(handoversEndpoints.signHandover, {
        params: { id: handover.id },
        body: {
          role,
          delegationId,
          expectedHead: handover.headDigest,
          snapshotDigest,
          reviewDigest: handover.review.digest,
          comment,
          conditions: conditions.map(({ text, owner, due }) => ({
            text,
            owner,
            due,
          })),
        },
      }),
    );
  };
  const role = way?.title ?? '';
  return (
    <MoveDialog
      title={t('handovers.sign.title')}
      confirm={
        conditions.length
          ? t('handovers.sign.confirmConditions', {
              role,
              count: conditions.length,
            })
          : t('handovers.sign.confirm', { role })
      }
      busy={t('handovers.sign.confirming')}
      disabled={!way || unread.length > 0 || lacksCondition}
      move={move}
      onConfirm={sign}
      onClose={onClose}
    >
      {!way && <Typography>{t('handovers.sign.notAnyMore')}</Typography>}
      {unread.length > 0 && (
        <Typography role="status">
          {t('handovers.sign.unread', { sections: unread.join(', ') })}
        </Typography>
      )}
      <div className={classes.what}>
        <Typography>{t('handovers.sign.what')}</Typography>
        <SignedFacts handover={handover} />
      </div>
      {way && (ways.length > 1 || way.from) && (
        <SelectField
          id={id}
          label={t('handovers.sign.role')}
          value={way.value}
          options={ways.map(one => ({
            value: one.value,
            label: one.from
              ? t('handovers.sign.onBehalf', {
                  role: one.title,
                  person: one.from,
                })
              : one.title,
          }))}
          onChange={setChosen}
        />
      )}
      {way?.needsCondition && (
        <Typography>
          {t('handovers.sign.needsCondition', { reason: way.needsCondition })}
        </Typography>
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
