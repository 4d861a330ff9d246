import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { formatDuration } from './moments';
import { Severities } from './Severities';
import { SupportNow, useHolidaysAhead, WeeklyHoursText } from './SupportHours';
import { SupportPeople } from './SupportPeople';
import type { Contacts, KnownSupport } from './types';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(6rem, auto) minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(0, 0, 2),
    '& > dt': { color: theme.palette.text.secondary },
    '& > dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** A support model in words: when, where, who, and what is promised. */
export function SupportModelView(props: {
  support: KnownSupport;
  contacts: Contacts;
  at: string;
}) {
  const { support, contacts, at } = props;
  const { model, url, title } = support;
  const { hours, channel, severities } = model;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const holidays = useHolidaysAhead(hours, at);
  const lines: Array<{ term: string; text: ReactNode }> = [
    {
      term: t('onCall.support.hours'),
      text: <WeeklyHoursText hours={hours} />,
    },
    {
      term: t('onCall.support.holidays'),
      text:
        holidays.length > 0 &&
        holidays.map(words => <div key={words}>{words}</div>),
    },
    { term: t('onCall.support.outOfHours'), text: hours.outOfHours },
    {
      term: t('onCall.support.channel'),
      text: channel && <Place {...channel} />,
    },
  ];
  const promises = usePromises(support);
  return (
    <>
      <SupportNow support={support} at={at} />
      <Typography variant="body2" component="dl" className={classes.list}>
        <Lines lines={lines} />
        <SupportPeople support={support} contacts={contacts} at={at} />
        <Lines lines={promises} />
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

/** The lines that have something to say. */
function Lines(props: { lines: Array<{ term: string; text: ReactNode }> }) {
  return (
    <>
      {props.lines
        .filter(({ text }) => Boolean(text))
        .map(({ term, text }) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
    </>
  );
}

function Place(props: { name: string; url?: string }) {
  const { name, url } = props;
  const { t } = useReadinessTranslation();
  return url ? (
    <Link to={url}>{t('onCall.support.openChannel', { name })}</Link>
  ) : (
    <>{name}</>
  );
}

function usePromises(support: KnownSupport) {
  const { sla, triage, postmortems, channel } = support.model;
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  return [
    {
      term: t('onCall.support.sla'),
      text:
        sla &&
        t('onCall.support.slaText', {
          share: sla.availability.toLocaleString(locale),
          over: formatDuration(sla.over, locale),
        }),
    },
    {
      term: t('onCall.support.triage'),
      text: triage && (
        <>
          {triage.quickHelpUpTo && (
            <div>
              {t('onCall.support.quickHelp', {
                time: formatDuration(triage.quickHelpUpTo, locale),
                place: channel?.name ?? t('onCall.support.theChannel'),
              })}
            </div>
          )}
          {triage.thenTicketIn && (
            <Link to={triage.thenTicketIn}>{t('onCall.support.tickets')}</Link>
          )}
        </>
      ),
    },
    {
      term: t('onCall.support.postmortems'),
      text: postmortems && (
        <Link to={postmortems}>{t('onCall.support.open')}</Link>
      ),
    },
  ];
}
