import type {
  EntityHandovers,
  HandoverRole,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { readinessTranslationRef } from '../../translation';
import { PersonLink, TimeAgo } from '../shared';
import { ReasonDialog } from './ReasonDialog';
import { SignDialog } from './SignDialog';
import { SubmitDialog } from './SubmitDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
  },
  wait: { flex: '1 1 16rem' },
}));

type Open = 'submit' | 'sign' | 'reject' | 'withdraw';

function Waiting(props: { handover: HandoverView }) {
  const { handover } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  switch (handover.status) {
    case 'draft':
    case 'voided':
      return (
        <Typography component="div">
          {t(
            handover.status === 'draft'
              ? 'handovers.next.draft'
              : 'handovers.next.submitAgain',
          )}{' '}
          <PersonLink entityRef={handover.ownerRef} hideIcon />
        </Typography>
      );
    case 'submitted':
    case 'in-review':
      return (
        <>
          {handover.roles
            .filter(({ missing }) => missing > 0)
            .map(({ role, title, group, missing }) => (
              <Typography key={role} component="div">
                <strong>{t('handovers.next.waitFor', { role: title })}</strong>{' '}
                {t('handovers.next.waitForMember', { count: missing })}{' '}
                {group && <PersonLink entityRef={group} hideIcon />}
              </Typography>
            ))}
        </>
      );
    case 'accepted-with-conditions':
      return (
        <Typography>
          {t('handovers.next.conditions', { count: handover.openConditions })}
        </Typography>
      );
    case 'accepted':
      return handover.expiresAt ? (
        <Typography component="div">
          {t('handovers.next.until')} <TimeAgo at={handover.expiresAt} />
        </Typography>
      ) : (
        <Typography>{t('handovers.next.inForce')}</Typography>
      );
    default:
      return (
        <Typography>
          {handover.closedBecause
            ? `“${handover.closedBecause}”`
            : t('handovers.next.none')}
        </Typography>
      );
  }
}

/** Whose turn it is, and the button for the reader when it is theirs. */
export function NextStep(props: {
  handovers: EntityHandovers;
  handover: HandoverView;
  onDone: (handover: HandoverView) => void;
  onStale: () => void;
}) {
  const { handovers, handover, onDone, onStale } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const [open, setOpen] = useState<Open>();
  const id = useId();

  const rolesFor = (move: 'sign' | 'reject'): HandoverRole[] =>
    handover.roles.filter(({ role }) =>
      handover.moves.some(
        one => one.move === move && one.role === role && one.allowed,
      ),
    );
  const may = (move: 'submit' | 'withdraw') =>
    handover.moves.some(one => one.move === move && one.allowed);
  const signable = rolesFor('sign');
  const [rejectAs] = rolesFor('reject');
  const canStart = handovers.start.allowed;
  const dialog = {
    onDone: (next: HandoverView) => {
      setOpen(undefined);
      onDone(next);
    },
    onClose: () => setOpen(undefined),
    onStale: () => {
      setOpen(undefined);
      onStale();
    },
  };
  const whyNot = handover.moves.find(
    ({ move, allowed, reason }) =>
      move === 'sign' &&
      !allowed &&
      reason &&
      ['submitted', 'in-review'].includes(handover.status),
  )?.reason;

  return (
    <section className={classes.root} aria-labelledby={id}>
      <div className={classes.wait}>
        <Typography id={id} variant="subtitle2" component="h3">
          {t('handovers.next.title')}
        </Typography>
        <Waiting handover={handover} />
        {signable.length === 0 && whyNot && (
          <Typography variant="body2" color="textSecondary">
            {t('handovers.next.notYou', { reason: whyNot })}
          </Typography>
        )}
      </div>
      {signable.length > 0 && (
        <Button
          color="primary"
          variant="contained"
          onClick={() => setOpen('sign')}
        >
          {signable.length === 1
            ? t('handovers.next.sign', { role: signable[0].title })
            : t('handovers.next.signAny')}
        </Button>
      )}
      {may('submit') && (
        <Button
          color="primary"
          variant="contained"
          onClick={() => setOpen('submit')}
        >
          {t('handovers.submit.again')}
        </Button>
      )}
      {canStart && (
        <Button variant="outlined" onClick={() => setOpen('submit')}>
          {t('handovers.submit.renew')}
        </Button>
      )}
      {rejectAs && (
        <Button variant="outlined" onClick={() => setOpen('reject')}>
          {t('handovers.next.reject')}
        </Button>
      )}
      {may('withdraw') && (
        <Button variant="outlined" onClick={() => setOpen('withdraw')}>
          {t('handovers.next.withdraw')}
        </Button>
      )}
      {open === 'sign' && (
        <SignDialog handover={handover} roles={signable} {...dialog} />
      )}
      {open === 'submit' && (
        <SubmitDialog
          handovers={handovers}
          again={may('submit') ? handover : undefined}
          {...dialog}
        />
      )}
      {(open === 'reject' || open === 'withdraw') && (
        <ReasonDialog
          handover={handover}
          rejectAs={open === 'reject' ? rejectAs : undefined}
          {...dialog}
        />
      )}
    </section>
  );
}
