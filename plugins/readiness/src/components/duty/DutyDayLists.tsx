import type {
  DutyDay,
  DutyDayList,
} from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  explainFailure,
  StatusLabel,
  useLocale,
  VisuallyHidden,
} from '../shared';
import { DutyItemRow } from './DutyItemRow';
import { formatDay } from './moments';
import { useTicking, type Tick } from './useTicking';

const useStyles = makeStyles(theme => ({
  lists: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: theme.spacing(2),
    marginTop: theme.spacing(1),
  },
  list: { padding: theme.spacing(2), minWidth: 0 },
  items: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
}));

/** The checklists of a day, to be ticked by those who may. */
export function DutyDayLists(props: {
  teamRef: string;
  day: DutyDay;
  mayTick: boolean;
  onDay: (day: DutyDay) => void;
}) {
  const { teamRef, day, mayTick, onDay } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const [announcement, setAnnouncement] = useState('');
  const { tick, busy, error } = useTicking({ teamRef, day, onDay });

  const tickAloud: Tick = async (list, item, change) => {
    const kept = await tick(list, item, change);
    if (kept && change.done !== undefined) {
      const { title } = item;
      setAnnouncement(
        change.done
          ? t('duty.lists.ticked', { title })
          : t('duty.lists.unticked', { title }),
      );
    }
    return kept;
  };
  return (
    <div>
      <Typography variant="body2">
        {t('duty.lists.day', {
          day: formatDay(day.day, locale),
          zone: day.timezone,
        })}
      </Typography>
      {!day.open && (
        <Typography variant="body2">{t('duty.lists.closed')}</Typography>
      )}
      {day.open && !mayTick && (
        <Typography variant="body2" color="textSecondary">
          {t('duty.lists.tickWhom')}
        </Typography>
      )}
      {error && (
        <div role="alert">
          <StatusLabel tone="bad" label={t('duty.lists.failed')} />
          <Typography variant="body2">
            {explainFailure(error).detail ?? error.message}
          </Typography>
        </div>
      )}
      <div className={classes.lists}>
        {day.lists.map(list => (
          <OneList
            key={list.list}
            list={list}
            writable={day.open && mayTick}
            busy={busy}
            tick={tickAloud}
          />
        ))}
      </div>
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}

function OneList(props: {
  list: DutyDayList;
  writable: boolean;
  busy: string | undefined;
  tick: Tick;
}) {
  const { list, writable, busy, tick } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const total = list.items.length;
  const done = list.items.filter(item => item.done).length;
  const title = t(`duty.lists.${list.list}`);
  return (
    <Paper component="section" className={classes.list} aria-label={title}>
      <Typography variant="subtitle1" component="h4">
        {title}
      </Typography>
      {total === 0 && (
        <Typography variant="body2">{t('duty.lists.none')}</Typography>
      )}
      {total > 0 && (
        <StatusLabel
          tone={done === total ? 'good' : 'neutral'}
          label={
            done === total
              ? t('duty.lists.complete')
              : t('duty.lists.progress', { done, total })
          }
        />
      )}
      <ul className={classes.items}>
        {list.items.map(item => (
          <DutyItemRow
            key={item.id}
            list={list.list}
            item={item}
            writable={writable}
            busy={busy === `${list.list}/${item.id}`}
            tick={tick}
          />
        ))}
      </ul>
      <Typography variant="caption" color="textSecondary" component="p">
        {list.source === 'shipped'
          ? t('duty.lists.shipped')
          : t('duty.lists.fromModel')}
      </Typography>
    </Paper>
  );
}
