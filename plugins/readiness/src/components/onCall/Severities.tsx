import type { SupportModelSpec } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, useLocale } from '../shared';
import { formatDuration } from './moments';

type Severity = NonNullable<SupportModelSpec['severities']>[number];

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    alignItems: 'baseline',
  },
  id: { fontSize: '1.1rem' },
  promises: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    margin: theme.spacing(0.5, 0, 0),
    '& dd': { margin: 0 },
  },
}));

/** How bad is bad, how soon somebody answers, how often there is news, and who is told. */
export function Severities(props: { severities: readonly Severity[] }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <>
      <Typography variant="subtitle2" component="h4" gutterBottom>
        {t('onCall.support.severities')}
      </Typography>
      <ul className={classes.list} aria-label={t('onCall.support.severities')}>
        {props.severities.map(severity => (
          <Typography
            key={severity.id}
            component="li"
            variant="body2"
            className={classes.item}
          >
            <div className={classes.head}>
              <strong className={classes.id}>{severity.id}</strong>
              {severity.priorityHigh && (
                <StatusLabel
                  tone="warning"
                  label={t('onCall.support.priorityHigh')}
                />
              )}
            </div>
            <div>{severity.when}</div>
            <Promises severity={severity} />
          </Typography>
        ))}
      </ul>
    </>
  );
}

function Promises(props: { severity: Severity }) {
  const { respondWithin, updateEvery, tell, channel } = props.severity;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  if (![respondWithin, updateEvery, tell, channel].some(Boolean)) {
    return null;
  }
  return (
    <dl className={classes.promises}>
      {respondWithin && (
        <>
          <dt>{t('onCall.support.respond')}</dt>
          <dd>{formatDuration(respondWithin, locale)}</dd>
        </>
      )}
      {updateEvery && (
        <>
          <dt>{t('onCall.support.update')}</dt>
          <dd>{formatDuration(updateEvery, locale)}</dd>
        </>
      )}
      {channel && (
        <>
          <dt>{t('onCall.support.meet')}</dt>
          <dd>
            {channel.url ? (
              <Link to={channel.url}>{channel.name}</Link>
            ) : (
              channel.name
            )}
          </dd>
        </>
      )}
      {tell && (
        <>
          <dt>{t('onCall.support.tell')}</dt>
          <dd>{tell.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
