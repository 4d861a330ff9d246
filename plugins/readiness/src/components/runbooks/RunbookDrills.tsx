import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { PersonLink, StatusLabel, TimeAgo, type StatusTone } from '../shared';

const TONES: Record<Runbook['drills'][number]['outcome'], StatusTone> = {
  worked: 'good',
  'worked-with-help': 'warning',
  failed: 'bad',
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

/** Who followed the runbook in a drill, when, and how it went; newest first. */
export function RunbookDrills(props: { runbook: Runbook }) {
  const { drills } = props.runbook;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <section className={classes.root} aria-labelledby="readiness-drills">
      <Typography variant="h6" component="h3" id="readiness-drills">
        {t('runbooks.drill.history')}
      </Typography>
      {drills.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('runbooks.drill.none')}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {drills.map(drill => (
            <li key={drill.id} className={classes.item}>
              <Typography
                variant="body2"
                component="div"
                className={classes.head}
              >
                <StatusLabel
                  tone={TONES[drill.outcome]}
                  label={t(`runbooks.drill.outcome.${drill.outcome}`)}
                />
                <PersonLink entityRef={drill.recordedBy} />
                <TimeAgo at={drill.heldAt} />
              </Typography>
              {drill.notes && (
                <Typography variant="body2" className={classes.notes}>
                  {drill.notes}
                </Typography>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
