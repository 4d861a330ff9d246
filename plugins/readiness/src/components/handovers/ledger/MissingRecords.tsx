import type { EntityHandovers } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../../shared';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.error.main}`,
    background: theme.palette.background.paper,
  },
  list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
  id: { overflowWrap: 'anywhere' },
}));

/** Handovers of the entity that were recorded and are not stored any more. */
export function MissingRecords(props: { missing: EntityHandovers['missing'] }) {
  const { missing } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  if (missing.length === 0) {
    return null;
  }
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div id={id}>
        <StatusLabel
          tone="bad"
          label={t('handovers.gone.title', { count: missing.length })}
        />
      </div>
      <Typography variant="body2">{t('handovers.gone.explain')}</Typography>
      <ul className={classes.list}>
        {missing.map(record => (
          <Typography
            key={record.id}
            component="li"
            variant="body2"
            className={classes.id}
          >
            {t('handovers.gone.record', {
              id: record.id,
              count: record.events,
            })}{' '}
            <TimeAgo at={record.enteredAt} />
          </Typography>
        ))}
      </ul>
    </section>
  );
}
