import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { PersonLink, TimeAgo } from '../../shared';
import { useHandover } from '../HandoverContext';
import { unsettledRequests } from '../moves';
import { ChangeRequest } from './ChangeRequest';
import type { Entry } from './sections';
import { TalkForm } from './TalkForm';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  comment: {
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  words: { whiteSpace: 'pre-wrap' },
  // The words of people are not shouted.
  link: { textAlign: 'left', textTransform: 'none' },
}));

/** What was said and asked about one entry, or about the whole. */
export function Talk(props: {
  /** The entry the reader looks at; none for the whole. */
  entry?: Entry;
  /** Titles of all entries, to name those that are asked to change. */
  titles: Map<string, string>;
  onOpen: (key: string) => void;
}) {
  const { entry, titles, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const id = useId();
  const comments = handover.comments.filter(({ item }) => item === entry?.key);
  const requests = handover.changeRequests.filter(
    ({ item }) => item === entry?.key,
  );
  const elsewhere = unsettledRequests(handover).filter(
    ({ item }) => item !== entry?.key,
  );
  return (
    <section className={classes.root} aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {entry
          ? t('handovers.talk.about', { item: entry.title })
          : t('handovers.talk.whole')}
      </Typography>
      {requests.map(request => (
        <ChangeRequest key={request.id} request={request} />
      ))}
      {comments.length > 0 && (
        <ol
          className={classes.list}
          aria-label={t('handovers.talk.commentList')}
        >
          {comments.map(comment => (
            <li key={comment.seq} className={classes.comment}>
              <Typography variant="body2" className={classes.words}>
                {comment.text}
              </Typography>
              <Typography variant="body2" color="textSecondary" component="div">
                <PersonLink entityRef={comment.by} hideIcon />{' '}
                <TimeAgo at={comment.at} />
              </Typography>
            </li>
          ))}
        </ol>
      )}
      {comments.length === 0 && requests.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('handovers.talk.nothing')}
        </Typography>
      )}
      <TalkForm item={entry?.key} />
      {elsewhere.length > 0 && (
        <div>
          <Typography variant="subtitle2" component="h4">
            {t('handovers.talk.elsewhere')}
          </Typography>
          <ul className={classes.list}>
            {elsewhere.map(request => (
              <li key={request.id}>
                <Button
                  size="small"
                  className={classes.link}
                  onClick={() => onOpen(request.item ?? '')}
                >
                  {(request.item && titles.get(request.item)) ??
                    t('handovers.talk.whole')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
