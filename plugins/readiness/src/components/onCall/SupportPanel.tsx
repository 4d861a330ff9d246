import type { EntitySupport } from '@backstage-readiness/plugin-readiness-common';
import { InfoCard, Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { StatusLabel, TeachingEmptyState, TimeAgo, useLocale } from '../shared';
import { formatDuration } from './moments';
import { Severities } from './Severities';

const ANNOTATION_SNIPPET = `metadata:
  annotations:
    readiness/support: ./support.yaml
`;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(6rem, auto) minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(0, 0, 2),
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** What the operating team promises, in all its states. */
export function SupportPanel(props: { support: EntitySupport }) {
  const { support } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <InfoCard title={t('onCall.support.title')}>
      <Body support={support} />
    </InfoCard>
  );
}

function Body(props: { support: EntitySupport }) {
  const { support } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  switch (support.state) {
    case 'not-configured':
      return (
        <TeachingEmptyState
          title={t('onCall.support.emptyTitle')}
          description={t('onCall.support.emptyDescription')}
          snippet={ANNOTATION_SNIPPET}
        />
      );
    case 'waiting':
      return <Typography>{t('onCall.support.waiting')}</Typography>;
    case 'unavailable':
      return <Failure message={support.lastError.message} />;
    default:
      return (
        <>
          {support.lastError && (
            <>
              <Failure message={support.lastError.message} />
              <Typography variant="body2" paragraph>
                {t('onCall.support.stale')} <TimeAgo at={support.fetchedAt} />
              </Typography>
            </>
          )}
          <Model support={support} />
        </>
      );
  }
}

function Failure(props: { message: string }) {
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <>
      <StatusLabel tone="warning" label={t('onCall.support.failed')} />
      <Typography variant="body2" paragraph>
        {props.message}
      </Typography>
    </>
  );
}

function Model(props: { support: Extract<EntitySupport, { state: 'known' }> }) {
  const { model, url, title } = props.support;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const { hours, channel, sla, triage, postmortems, severities } = model;
  return (
    <>
      <Typography variant="body2" component="dl" className={classes.list}>
        <dt>{t('onCall.support.hours')}</dt>
        <dd>
          {hours.weekly.map(({ days, from, to }) => (
            <div key={`${days} ${from}`}>
              {t('onCall.support.days', { days: days.join(', '), from, to })}
            </div>
          ))}
          {t('onCall.support.zone', { zone: hours.timezone })}
        </dd>
        {hours.outOfHours && (
          <>
            <dt>{t('onCall.support.outOfHours')}</dt>
            <dd>{hours.outOfHours}</dd>
          </>
        )}
        {channel && (
          <>
            <dt>{t('onCall.support.channel')}</dt>
            <dd>
              {channel.url ? (
                <Link to={channel.url}>
                  {t('onCall.support.openChannel', { name: channel.name })}
                </Link>
              ) : (
                channel.name
              )}
            </dd>
          </>
        )}
        {sla && (
          <>
            <dt>{t('onCall.support.sla')}</dt>
            <dd>
              {t('onCall.support.slaText', {
                share: sla.availability.toLocaleString(locale),
                over: formatDuration(sla.over, locale),
              })}
            </dd>
          </>
        )}
        {triage && (
          <>
            <dt>{t('onCall.support.triage')}</dt>
            <dd>
              {triage.quickHelpUpTo && (
                <div>
                  {t('onCall.support.quickHelp', {
                    time: formatDuration(triage.quickHelpUpTo, locale),
                  })}
                </div>
              )}
              {triage.thenTicketIn && (
                <Link to={triage.thenTicketIn}>
                  {t('onCall.support.tickets')}
                </Link>
              )}
            </dd>
          </>
        )}
        {postmortems && (
          <>
            <dt>{t('onCall.support.postmortems')}</dt>
            <dd>
              <Link to={postmortems}>{t('onCall.support.open')}</Link>
            </dd>
          </>
        )}
        {url && (
          <>
            <dt>{t('onCall.support.file')}</dt>
            <dd>
              <Link to={url}>{title}</Link>
            </dd>
          </>
        )}
      </Typography>
      {severities && severities.length > 0 && (
        <Severities severities={severities} />
      )}
    </>
  );
}
