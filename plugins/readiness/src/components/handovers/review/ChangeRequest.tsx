import type { HandoverChangeRequestView } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  PersonLink,
  StatusLabel,
  TimeAgo,
  type StatusTone,
} from '../../shared';
import { FocusKeeper } from '../FocusKeeper';
import { useHandover } from '../HandoverContext';
import { mayMove } from '../moves';
import { ThreadDialog, type ThreadMove } from './ThreadDialog';

const TONES: Record<HandoverChangeRequestView['state'], StatusTone> = {
  open: 'bad',
  answered: 'warning',
  closed: 'good',
};

const MOVES: ThreadMove[] = ['answer-change', 'close-change', 'reopen-change'];

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1, 1.5),
    overflowWrap: 'anywhere',
  },
  words: { whiteSpace: 'pre-wrap' },
  thread: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(0, 0, 0, 1.5),
    listStyle: 'none',
    borderLeft: `2px solid ${theme.palette.divider}`,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Something a reviewer wants changed, what was said since, and what to do. */
export function ChangeRequest(props: { request: HandoverChangeRequestView }) {
  const { request } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const [open, setOpen] = useState<ThreadMove>();
  const role = handover.roles.find(one => one.role === request.role);
  return (
    <FocusKeeper className={classes.root}>
      <StatusLabel
        tone={TONES[request.state]}
        label={t(`handovers.talk.state.${request.state}`)}
      />
      <Typography variant="body2" className={classes.words}>
        {request.text}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <PersonLink entityRef={request.by} hideIcon />{' '}
        {t('handovers.history.as', { role: role?.title ?? request.role })}{' '}
        <TimeAgo at={request.at} />
      </Typography>
      {request.thread.length > 0 && (
        <ol className={classes.thread}>
          {request.thread.map(one => (
            <li key={`${one.at} ${one.kind}`}>
              <Typography variant="body2" component="div">
                <strong>{t(`handovers.history.event.${one.kind}`)}</strong>{' '}
                <PersonLink entityRef={one.by} hideIcon />{' '}
                <TimeAgo at={one.at} />
                {one.text && <div className={classes.words}>{one.text}</div>}
                {one.url && (
                  <Link to={one.url}>{t('handovers.evidence.link')}</Link>
                )}
              </Typography>
            </li>
          ))}
        </ol>
      )}
      <div className={classes.actions}>
        {MOVES.filter(move =>
          mayMove(handover, { move, requestId: request.id }),
        ).map(move => (
          <Button
            key={move}
            size="small"
            variant="outlined"
            aria-label={t('handovers.review.actionOn', {
              action: t(`handovers.talk.${move}.action`),
              item: request.text,
            })}
            onClick={() => setOpen(move)}
          >
            {t(`handovers.talk.${move}.action`)}
          </Button>
        ))}
      </div>
      {open && (
        <ThreadDialog
          request={request}
          kind={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </FocusKeeper>
  );
}
