import type { SupportModelSpec } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { useLocale } from '../shared';
import { formatDuration } from './moments';

type Severity = NonNullable<SupportModelSpec['severities']>[number];

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** How bad is bad, how soon somebody answers, and who is told. */
export function Severities(props: { severities: readonly Severity[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <>
      <Typography variant="subtitle2" component="h4">
        {t('onCall.support.severities')}
      </Typography>
      <ul className={classes.list}>
        {props.severities.map(severity => (
          <Typography
            key={severity.id}
            component="li"
            variant="body2"
            className={classes.item}
          >
            <strong>{severity.id}</strong> {severity.when}
            <Typography variant="body2" component="div" color="textSecondary">
              <Promises severity={severity} />
            </Typography>
          </Typography>
        ))}
      </ul>
    </>
  );
}

function Promises(props: { severity: Severity }) {
  const { respondWithin, updateEvery, tell } = props.severity;
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const promises = [
    respondWithin &&
      t('onCall.support.respond', {
        time: formatDuration(respondWithin, locale),
      }),
    updateEvery &&
      t('onCall.support.update', { time: formatDuration(updateEvery, locale) }),
    tell && t('onCall.support.tell', { who: tell.join(', ') }),
  ];
  return <>{promises.filter(Boolean).join(' · ')}</>;
}
