import {
  scorecardsEndpoints,
  type OutcomeTransition,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { ReasonText } from '../reasons';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  TimeAgo,
  useEntityQuery,
} from '../shared';
import { toneOf } from './statusTone';

const SHOWN = 20;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '9rem 8rem 1fr',
    gap: theme.spacing(1),
    alignItems: 'center',
    padding: theme.spacing(0.5, 0),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
}));

/** How the verdict of one check changed, newest first. */
export function OutcomeHistory(props: { checkId: string }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const history = useEntityQuery(scorecardsEndpoints.getOutcomeHistory, {
    params: { checkId: props.checkId },
    query: { limit: SHOWN },
  });

  if (history.state === 'loading') {
    return <LoadingArea height={64} />;
  }
  if (history.state === 'failed') {
    return <LoadFailure error={history.error} retry={history.retry} dense />;
  }
  const { items } = history.value;
  return (
    <ol className={classes.list} aria-label={t('scorecards.history')}>
      {items.map((transition: OutcomeTransition) => (
        <li key={transition.at} className={classes.item}>
          <Typography variant="body2" component="span" color="textSecondary">
            <TimeAgo at={transition.at} />
          </Typography>
          <StatusLabel
            tone={toneOf(transition.to)}
            label={t(`scorecards.status.${transition.to}`)}
          />
          <Typography variant="body2" component="span">
            <ReasonText of={transition} />
          </Typography>
        </li>
      ))}
    </ol>
  );
}
