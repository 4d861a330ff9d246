import type { HandoverMoveState } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { RefsAsTitles } from '../../reasons';
import { useHandover } from '../HandoverContext';
import { mayMove, movesLike } from '../moves';
import { AccessDialog } from './AccessDialog';
import { AnswerDialog } from './AnswerDialog';
import { ConfirmSessionDialog } from './ConfirmSessionDialog';
import { ResponsibilityDialog } from './ResponsibilityDialog';
import type { ReviewItemView } from './sections';
import { SessionDialog } from './SessionDialog';
import { StepDialog } from './StepDialog';
import { WithdrawSessionDialog } from './WithdrawSessionDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** What is done to an item of each kind. */
const MOVES: Record<ReviewItemView['kind'], HandoverMoveState['move']> = {
  step: 'do-step',
  session: 'record-session',
  access: 'try-access',
  responsibility: 'assign-responsibility',
  checklist: 'answer-item',
};

/** The buttons by which the reader settles an item, or who could. */
export function ItemActions(props: { item: ReviewItemView }) {
  const { item } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);

  const wanted = { move: MOVES[item.kind], item: item.key };
  const may = mayMove(handover, wanted);
  const settled = item.state === 'settled' || item.state === 'not-applicable';
  const toConfirm = (item.sessions ?? []).filter(({ id }) =>
    mayMove(handover, { move: 'confirm-session', sessionId: id }),
  );
  const toWithdraw = (item.sessions ?? []).filter(({ id }) =>
    mayMove(handover, { move: 'withdraw-session', sessionId: id }),
  );
  const [whyNot] = movesLike(handover, wanted);

  const button = (name: string, label: string, strong = true): ReactNode => (
    <Button
      size="small"
      variant={strong ? 'outlined' : 'text'}
      aria-label={t('handovers.review.actionOn', {
        action: label,
        item: item.title,
      })}
      onClick={() => setOpen(name)}
    >
      {label}
    </Button>
  );
  const confirming = toConfirm.find(({ id }) => open === `confirm:${id}`);
  const withdrawing = toWithdraw.find(({ id }) => open === `withdraw:${id}`);
  return (
    <div className={classes.root}>
      {toConfirm.map(({ id }) => (
        <span key={id}>
          {button(`confirm:${id}`, t('handovers.session.confirmAction'))}
        </span>
      ))}
      {may && item.kind === 'access' && (
        <>
          {button('works', t('handovers.access.works.action'))}
          {button('fails', t('handovers.access.fails.action'), false)}
        </>
      )}
      {may &&
        item.kind !== 'access' &&
        button(
          'settle',
          t(
            settled && item.kind !== 'session'
              ? 'handovers.review.change'
              : `handovers.${item.kind}.action`,
          ),
          !settled,
        )}
      {toWithdraw.map(({ id }) => (
        <span key={id}>
          {button(
            `withdraw:${id}`,
            t('handovers.session.withdrawAction'),
            false,
          )}
        </span>
      ))}
      {!may && !settled && toConfirm.length === 0 && whyNot?.reason && (
        <Typography variant="body2" color="textSecondary">
          <RefsAsTitles
            text={t('handovers.next.notYou', { reason: whyNot.reason })}
          />
        </Typography>
      )}
      {confirming && (
        <ConfirmSessionDialog
          item={item}
          session={confirming}
          onClose={close}
        />
      )}
      {withdrawing && (
        <WithdrawSessionDialog
          item={item}
          session={withdrawing}
          onClose={close}
        />
      )}
      {(open === 'works' || open === 'fails') && (
        <AccessDialog item={item} works={open === 'works'} onClose={close} />
      )}
      {open === 'settle' && item.kind === 'step' && (
        <StepDialog item={item} onClose={close} />
      )}
      {open === 'settle' && item.kind === 'session' && (
        <SessionDialog item={item} onClose={close} />
      )}
      {open === 'settle' && item.kind === 'responsibility' && (
        <ResponsibilityDialog item={item} onClose={close} />
      )}
      {open === 'settle' && item.kind === 'checklist' && (
        <AnswerDialog item={item} onClose={close} />
      )}
    </div>
  );
}
