import type { InboxItem } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { handoversMessages } from '../../../translations/handovers';
import { PersonLink, TimeAgo } from '../../shared';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
}));

type KnownEvent = keyof typeof handoversMessages.history.event;

/** Newer portals have events that this page has no word for. */
function isKnown(type: string): type is KnownEvent {
  return Object.hasOwn(handoversMessages.history.event, type);
}

/** What happened since the reader last looked. */
export function InboxNews(props: { item: InboxItem }) {
  const { lastSeenAt, news } = props.item;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (!lastSeenAt) {
    return (
      <Typography variant="body2">
        {t('handoverLists.approvals.neverSeen')}
      </Typography>
    );
  }
  return (
    <Typography variant="body2" component="div">
      {t('handoverLists.approvals.seen')} <TimeAgo at={lastSeenAt} />.{' '}
      {news.length === 0
        ? t('handoverLists.approvals.nothingNew')
        : t('handoverLists.approvals.news', { count: news.length })}
      {news.length > 0 && (
        <ul className={classes.list}>
          {news.map(({ seq, type, by, at }) => (
            <li key={seq}>
              {isKnown(type)
                ? t(`handovers.history.event.${type}`)
                : t('handoverLists.approvals.something')}{' '}
              {t('handovers.history.by')}{' '}
              {by.startsWith('user:') ? (
                <PersonLink entityRef={by} hideIcon />
              ) : (
                t('handovers.history.portal')
              )}{' '}
              <TimeAgo at={at} />
            </li>
          ))}
        </ul>
      )}
    </Typography>
  );
}
