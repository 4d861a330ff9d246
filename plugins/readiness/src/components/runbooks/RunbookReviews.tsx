import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { PersonLink, StatusLabel, TimeAgo, type StatusTone } from '../shared';

const TONES: Record<Runbook['reviews'][number]['outcome'], StatusTone> = {
  confirmed: 'good',
  mended: 'good',
  'needs-work': 'warning',
};

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(4) },
  list: { listStyle: 'none', padding: 0, margin: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  notes: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

/** Who walked through the runbook, when, and what came of it; newest first. */
export function RunbookReviews(props: { runbook: Runbook }) {
  const { reviews, lastReviewedAt } = props.runbook;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const declared =
    lastReviewedAt &&
    !reviews.some(({ reviewedAt }) => reviewedAt === lastReviewedAt);
  return (
    <section className={classes.root} aria-labelledby="readiness-reviews">
      <Typography variant="h6" component="h3" id="readiness-reviews">
        {t('runbooks.review.history')}
      </Typography>
      {declared && (
        <Typography variant="body2">
          {t('runbooks.review.declared')}: <TimeAgo at={lastReviewedAt} />
        </Typography>
      )}
      {reviews.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('runbooks.review.none')}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {reviews.map(review => (
            <li key={review.id} className={classes.item}>
              <Typography
                variant="body2"
                component="div"
                className={classes.head}
              >
                <StatusLabel
                  tone={TONES[review.outcome]}
                  label={t(`runbooks.review.outcome.${review.outcome}`)}
                />
                <PersonLink entityRef={review.reviewedBy} />
                <TimeAgo at={review.reviewedAt} />
              </Typography>
              {review.notes && (
                <Typography variant="body2" className={classes.notes}>
                  {review.notes}
                </Typography>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
