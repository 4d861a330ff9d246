import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { RefsAsTitles } from '../../reasons';
import { StatusLabel } from '../../shared';
import { FocusKeeper } from '../FocusKeeper';
import {
  isUnderReview,
  mayMove,
  movesLike,
  rolesFor,
  unsettledRequests,
} from '../moves';
import { ReasonDialog } from '../ReasonDialog';
import { SignDialog } from '../SignDialog';
import { SubmitDialog } from '../SubmitDialog';
import type { ReviewSection } from './sections';
import { SignedFacts } from './SignedFacts';
import { useSectionTitle } from './useSectionTitle';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  unread: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  link: { textTransform: 'none', textDecoration: 'underline' },
}));

/** What one is about to sign, what stands in the way, and the decisions. */
export function SigningBar(props: {
  record: HandoverRecordView;
  /** Sections that have to be opened before signing. */
  unread: ReviewSection[];
  onOpen: (key: string) => void;
}) {
  const { record, unread, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleOf = useSectionTitle();
  const [open, setOpen] = useState<'sign' | 'reject' | 'submit'>();
  const id = useId();
  const close = () => setOpen(undefined);

  const signable = mayMove(record, { move: 'sign' });
  const [rejectAs] = rolesFor(record, 'reject');
  const maySubmit = mayMove(record, { move: 'submit' });
  const requests = unsettledRequests(record);
  const underReview = isUnderReview(record);
  const whyNot = movesLike(record, { move: 'sign' }).find(
    ({ allowed, reason }) => !allowed && reason,
  )?.reason;
  return (
    <FocusKeeper>
      <section className={classes.root} aria-labelledby={id}>
        <Typography id={id} variant="h6" component="h3">
          {t(
            record.snapshotDigest
              ? 'handovers.snapshot.title'
              : 'handovers.review.notYet',
          )}
        </Typography>
        <SignedFacts handover={record} />
        {requests.length > 0 && underReview && (
          <StatusLabel
            tone="bad"
            label={t('handovers.review.requestsBlock', {
              count: requests.length,
            })}
          />
        )}
        {signable && unread.length > 0 && (
          <div className={classes.unread}>
            <Typography variant="body2">
              {t('handovers.review.openFirst')}
            </Typography>
            {unread.map(section => (
              <Button
                key={section.key}
                size="small"
                className={classes.link}
                onClick={() => onOpen(section.key)}
              >
                {titleOf(section)}
              </Button>
            ))}
          </div>
        )}
        {underReview && !signable && whyNot && (
          <Typography variant="body2" color="textSecondary">
            <RefsAsTitles
              text={t('handovers.next.notYou', { reason: whyNot })}
            />
          </Typography>
        )}
        <div className={classes.actions}>
          {signable && (
            <Button
              color="primary"
              variant="contained"
              onClick={() => setOpen('sign')}
            >
              {t('handovers.sign.action')}
            </Button>
          )}
          {maySubmit && (
            <Button
              color={underReview ? 'default' : 'primary'}
              variant={underReview ? 'outlined' : 'contained'}
              onClick={() => setOpen('submit')}
            >
              {t(
                record.submittedAt
                  ? 'handovers.submit.again'
                  : 'handovers.submit.action',
              )}
            </Button>
          )}
          {rejectAs && (
            <Button variant="outlined" onClick={() => setOpen('reject')}>
              {t('handovers.next.reject')}
            </Button>
          )}
        </div>
        {open === 'sign' && (
          <SignDialog unread={unread.map(titleOf)} onClose={close} />
        )}
        {open === 'submit' && <SubmitDialog onClose={close} />}
        {open === 'reject' && (
          <ReasonDialog rejectAs={rejectAs} onClose={close} />
        )}
      </section>
    </FocusKeeper>
  );
}
