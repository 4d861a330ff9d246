import type {
  EntityHandovers,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefsAsTitles } from '../reasons';
import { FocusKeeper } from './FocusKeeper';
import { useHandover } from './HandoverContext';
import { MeetDialog } from './MeetDialog';
import { MissingParts } from './MissingParts';
import {
  isPrepared,
  isUnderReview,
  mayMove,
  movesLike,
  rolesFor,
} from './moves';
import { PrepareDialog } from './PrepareDialog';
import { ReasonDialog } from './ReasonDialog';
import { StartDialog } from './StartDialog';
import { SubmitDialog } from './SubmitDialog';
import { useNextAction } from './useNextAction';
import { Waiting } from './Waiting';

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
  wait: { flex: '1 1 24rem', minWidth: 0 },
  // What is missing of a draft takes the whole width, the buttons a line below.
  wide: { flexBasis: '100%', minWidth: 0 },
}));

type Open =
  | 'start'
  | 'renew'
  | 'submit'
  | 'prepare'
  | 'reject'
  | 'withdraw'
  | 'meet';

/** Whose turn it is, and the button for the reader when it is theirs. */
export function NextStep(props: {
  /** What can be started; absent where an earlier handover is looked at. */
  handovers?: EntityHandovers;
  /** Opens the review, at a section, an item or where it should begin. */
  onReview: (at?: { section?: string; item?: string }) => void;
  /** Called with a draft that was begun. */
  onStarted: (handover: HandoverView) => void;
}) {
  const { handovers, onReview, onStarted } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover, onStale } = useHandover();
  const [open, setOpen] = useState<Open>();
  const id = useId();
  const close = () => setOpen(undefined);

  const next = useNextAction(handover);
  const underReview = isUnderReview(handover);
  const prepared = isPrepared(handover);
  const [rejectAs] = rolesFor(handover, 'reject');
  const maySubmit = mayMove(handover, { move: 'submit' });
  const mayStart = handovers?.start.allowed ?? false;
  const renews = handovers?.renewable.find(one => one.id === handover.id);
  const whyNot =
    underReview && !mayMove(handover, { move: 'sign' })
      ? movesLike(handover, { move: 'sign' }).find(({ reason }) => reason)
          ?.reason
      : undefined;
  const act = () =>
    next && next.kind !== 'review' ? setOpen(next.kind) : onReview(next?.at);

  const secondary = (kind: Open, label: string) => (
    <Button variant="outlined" onClick={() => setOpen(kind)}>
      {label}
    </Button>
  );
  return (
    <FocusKeeper>
      <section className={classes.root} aria-labelledby={id}>
        <div className={prepared ? classes.wide : classes.wait}>
          <Typography id={id} variant="subtitle2" component="h3">
            {t('handovers.next.title')}
          </Typography>
          <Waiting handover={handover} />
          {whyNot && (
            <Typography variant="body2" color="textSecondary">
              <RefsAsTitles
                text={t('handovers.next.notYou', { reason: whyNot })}
              />
            </Typography>
          )}
          {prepared && (
            <MissingParts onOpen={section => onReview({ section })} />
          )}
        </div>
        {next && (
          <Button color="primary" variant="contained" onClick={act}>
            {next.label}
          </Button>
        )}
        {(underReview || prepared) && next?.kind !== 'review' && (
          <Button variant="outlined" onClick={() => onReview()}>
            {t('handovers.review.open')}
          </Button>
        )}
        {maySubmit &&
          next?.kind !== 'submit' &&
          secondary(
            'submit',
            t(
              handover.submittedAt
                ? 'handovers.submit.again'
                : 'handovers.submit.action',
            ),
          )}
        {mayMove(handover, { move: 'prepare' }) &&
          secondary('prepare', t('handovers.prepare.action'))}
        {mayStart &&
          renews &&
          secondary('renew', t('handovers.renewal.action'))}
        {mayStart && secondary('start', t('handovers.start.another'))}
        {rejectAs && secondary('reject', t('handovers.next.reject'))}
        {mayMove(handover, { move: 'withdraw' }) &&
          secondary(
            'withdraw',
            t(
              handover.status === 'draft'
                ? 'handovers.discard.action'
                : 'handovers.next.withdraw',
            ),
          )}
        {open === 'submit' && <SubmitDialog onClose={close} />}
        {open === 'meet' && next?.condition && (
          <MeetDialog condition={next.condition} onClose={close} />
        )}
        {open === 'prepare' && <PrepareDialog onClose={close} />}
        {(open === 'reject' || open === 'withdraw') && (
          <ReasonDialog
            rejectAs={open === 'reject' ? rejectAs : undefined}
            onClose={close}
          />
        )}
        {handovers && (open === 'start' || open === 'renew') && (
          <StartDialog
            handovers={handovers}
            renews={open === 'renew' ? renews : undefined}
            onDone={started => {
              close();
              onStarted(started);
            }}
            onClose={close}
            onStale={onStale}
          />
        )}
      </section>
    </FocusKeeper>
  );
}
