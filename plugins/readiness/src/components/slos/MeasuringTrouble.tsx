import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
  },
  text: { overflowWrap: 'anywhere', flex: '1 1 24rem' },
  list: { margin: 0, paddingLeft: theme.spacing(3) },
}));

/**
 * Why there are no figures, or no fresh ones: each reason once, as one outage
 * meets many objectives. The last figures stay on screen, with their age.
 */
export function MeasuringTrouble(props: {
  objectives: readonly SloObjective[];
  /** What the reader may do about it. */
  action: ReactNode;
}) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const troubled = props.objectives.filter(({ problem }) => problem !== null);
  if (troubled.length === 0) {
    return null;
  }
  const count = troubled.length;
  const kept = troubled.flatMap(({ observedAt }) => observedAt ?? []).sort();
  return (
    <section className={classes.root} aria-label={t('slos.measuring.label')}>
      <div className={classes.text}>
        <StatusLabel
          tone={kept.length > 0 ? 'warning' : 'unknown'}
          label={
            kept.length > 0
              ? t('slos.measuring.failed', { count })
              : t('slos.measuring.none', { count })
          }
        />
        <ul className={classes.list}>
          {[...new Set(troubled.map(({ problem }) => problem))].map(reason => (
            <Typography key={reason} component="li" variant="body2">
              {reason}
            </Typography>
          ))}
        </ul>
        {kept.length > 0 && (
          <Typography variant="body2" component="div">
            {t('slos.measuring.kept')} <TimeAgo at={kept[0]} />
          </Typography>
        )}
      </div>
      {props.action}
    </section>
  );
}
