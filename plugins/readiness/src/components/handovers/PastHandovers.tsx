import type { HandoverSummary } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo, useLocale } from '../shared';
import { stateTones } from './tones';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
  },
}));

/** Handovers that are over, newest first. */
export function PastHandovers(props: {
  past: HandoverSummary[];
  onOpen: (id: string) => void;
}) {
  const { past, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const id = useId();
  if (past.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {t('handovers.past.title')}
      </Typography>
      <ul className={classes.list}>
        {past.map(one => {
          const at = one.submittedAt ?? one.draftedAt;
          return (
            <li key={one.id} className={classes.row}>
              <StatusLabel
                tone={stateTones[one.shown]}
                label={t(`handovers.state.${one.shown}`)}
              />
              <Typography variant="body2" component="div">
                {one.templateTitle} ·{' '}
                {t(
                  one.submittedAt
                    ? 'handovers.past.submitted'
                    : 'handovers.past.drafted',
                )}{' '}
                <TimeAgo at={at} /> ·{' '}
                <PersonLink entityRef={one.requestedBy} hideIcon />
              </Typography>
              <Button size="small" onClick={() => onOpen(one.id)}>
                {t('handovers.past.open', {
                  date: DateTime.fromISO(at)
                    .setLocale(locale)
                    .toLocaleString(DateTime.DATE_MED),
                })}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
