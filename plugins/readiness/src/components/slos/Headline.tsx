import type { EntitySlos } from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { headlineOf } from './headline';
import { SlaNote } from './SlaNote';
import { sloTone } from './sloTone';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: theme.spacing(2, 4),
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  worst: { fontSize: theme.typography.h6.fontSize },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
  },
}));

/** Are the promises kept, for how long, and do they bear the SLA? */
export function Headline(props: { slos: EntitySlos }) {
  const { slos } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const headline = headlineOf(slos);
  if (!headline && !slos.sla) {
    return null;
  }
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('slos.headline.label')}
    >
      {headline && (
        <div>
          <StatusLabel
            className={classes.worst}
            tone={sloTone(headline.worst)}
            label={t(`slos.headline.${headline.worst}`, {
              count: headline.counts[0].count,
            })}
          />
          <Outlook headline={headline} />
          {headline.firing > 0 && (
            <StatusLabel
              tone="bad"
              label={t('slos.headline.firing', { count: headline.firing })}
            />
          )}
          {headline.counts.length > 1 && (
            <ul className={classes.counts}>
              {headline.counts.map(({ state, count }) => (
                <Typography key={state} component="li" variant="body2">
                  <StatusLabel
                    tone={sloTone(state)}
                    label={`${t(`slos.state.${state}`)} ${count}`}
                  />
                </Typography>
              ))}
            </ul>
          )}
        </div>
      )}
      {slos.sla && <SlaNote sla={slos.sla} objectives={slos.objectives} />}
    </Paper>
  );
}

/** What goes first, and when; or that nothing goes. */
function Outlook(props: {
  headline: NonNullable<ReturnType<typeof headlineOf>>;
}) {
  const { overdrawn, goneFirst, allLast } = props.headline;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const seconds = goneFirst
    ? (Date.parse(goneFirst.at) - Date.now()) / 1000
    : 0;
  return (
    <>
      {overdrawn && (
        <Typography>
          {t('slos.headline.overdrawn', {
            title: overdrawn.title,
            share: format.share(overdrawn.share),
          })}
        </Typography>
      )}
      {goneFirst && (
        <Typography>
          {seconds > 60
            ? t('slos.headline.goneFirst', {
                title: goneFirst.title,
                time: format.length(seconds),
              })
            : t('slos.headline.goneNow', { title: goneFirst.title })}
        </Typography>
      )}
      {allLast && <Typography>{t('slos.headline.lasts')}</Typography>}
    </>
  );
}
