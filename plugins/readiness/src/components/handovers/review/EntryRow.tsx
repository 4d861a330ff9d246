import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel } from '../../shared';
import { FocusKeeper } from '../FocusKeeper';
import { useHandover } from '../HandoverContext';
import { evidenceTones, itemTones } from '../tones';
import { EvidenceDetails } from './EvidenceDetails';
import { ItemActions } from './ItemActions';
import { ItemFacts } from './ItemFacts';
import type { Entry } from './sections';

const useStyles = makeStyles(theme => ({
  root: {
    borderBottom: `1px solid ${theme.palette.divider}`,
    '& > div:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
    },
  },
  open: { borderLeft: `4px solid ${theme.palette.text.primary}` },
  head: {
    ...theme.typography.body2,
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: theme.spacing(0.25, 1),
    alignItems: 'start',
    textAlign: 'left',
    padding: theme.spacing(1, 1.5),
    overflowWrap: 'anywhere',
    '&:hover, &:focus-visible': { background: theme.palette.action.hover },
  },
  title: { fontWeight: 600 },
  states: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
  },
  body: { padding: theme.spacing(0, 1.5, 1.5) },
}));

/** How an entry stood when it was submitted, beside how it stands now. */
function States(props: { entry: Entry }) {
  const { entry } = props;
  const { t } = useReadinessTranslation();
  if (entry.kind === 'item') {
    const { state, overdue, unchangedSince } = entry.item;
    return (
      <>
        <StatusLabel
          tone={itemTones[state]}
          label={t(`handovers.review.state.${state}`)}
        />
        {overdue && (
          <StatusLabel tone="bad" label={t('handovers.step.overdue')} />
        )}
        {entry.changed && !unchangedSince && (
          <StatusLabel
            tone="warning"
            label={t('handovers.review.changedSince')}
          />
        )}
      </>
    );
  }
  const { evidence, live } = entry;
  return (
    <>
      <span>
        {t('handovers.review.submitted')}{' '}
        <StatusLabel
          tone={evidenceTones[evidence.state]}
          label={t(`handovers.snapshot.item.${evidence.state}`)}
        />{' '}
        {evidence.seen}
      </span>
      {live && (
        <span>
          {t('handovers.review.now')}{' '}
          <StatusLabel
            tone={evidenceTones[live.state]}
            label={t(`handovers.snapshot.item.${live.state}`)}
          />{' '}
          {live.outcome.message}
        </span>
      )}
      {entry.changed && (
        <StatusLabel
          tone="warning"
          label={t('handovers.review.changedSince')}
        />
      )}
    </>
  );
}

/** One thing to look at, which opens in place. */
export function EntryRow(props: {
  entry: Entry;
  open: boolean;
  onToggle: (open: boolean) => void;
}) {
  const { entry, open, onToggle } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const id = useId();
  const comments = handover.comments.filter(({ item }) => item === entry.key);
  const requests = handover.changeRequests.filter(
    ({ item, state }) => item === entry.key && state !== 'closed',
  );
  const Icon = open ? ExpandLessIcon : ExpandMoreIcon;
  return (
    <li className={open ? `${classes.root} ${classes.open}` : classes.root}>
      <FocusKeeper>
        <ButtonBase
          className={classes.head}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onToggle(!open)}
        >
          <span className={classes.title}>{entry.title}</span>
          <Icon aria-hidden fontSize="small" />
          <span className={classes.states}>
            <States entry={entry} />
            {requests.length > 0 && (
              <StatusLabel
                tone="bad"
                label={t('handovers.talk.openRequests', {
                  count: requests.length,
                })}
              />
            )}
            {comments.length > 0 && (
              <Typography component="span" variant="caption">
                {t('handovers.talk.comments', { count: comments.length })}
              </Typography>
            )}
          </span>
        </ButtonBase>
        <div id={id} className={classes.body} hidden={!open}>
          {open &&
            (entry.kind === 'item' ? (
              <ItemFacts item={entry.item} />
            ) : (
              <EvidenceDetails evidence={entry.evidence} live={entry.live} />
            ))}
          {open && entry.kind === 'item' && <ItemActions item={entry.item} />}
        </div>
      </FocusKeeper>
    </li>
  );
}
