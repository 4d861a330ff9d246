import {
  dutyEndpoints,
  entityParams,
  type DutyDaySummary,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  PersonLink,
  useApiQuery,
  useLocale,
} from '../shared';
import { formatDay } from './moments';

const PAGE_SIZE = 10;

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  day: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  people: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
  },
}));

/** The days on which something was ticked, each to be opened. */
export function EarlierDays(props: {
  teamRef: string;
  cursor: string[];
  onCursor: (cursor: string[]) => void;
  onOpen: (day: string) => void;
}) {
  const { teamRef, cursor, onCursor, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(dutyEndpoints.listDutyDays, {
    params: entityParams(teamRef),
    query: { limit: PAGE_SIZE, cursor: cursor[cursor.length - 1] },
  });
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('duty.days.title')}
    >
      <Typography variant="h6" component="h3" gutterBottom>
        {t('duty.days.title')}
      </Typography>
      {query.state === 'loading' && (
        <LoadingArea height={160} label={t('duty.days.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && query.value.items.length === 0 && (
        <Typography>{t('duty.days.none')}</Typography>
      )}
      {query.state === 'ready' && query.value.items.length > 0 && (
        <>
          <ul className={classes.list} aria-label={t('duty.days.list')}>
            {query.value.items.map(day => (
              <Day key={day.day} day={day} onOpen={onOpen} />
            ))}
          </ul>
          <Pager
            label={t('duty.days.pages')}
            cursor={cursor}
            pageSize={PAGE_SIZE}
            rows={query.value.items.length}
            total={query.value.totalItems}
            nextCursor={query.value.nextCursor}
            onCursor={onCursor}
          />
        </>
      )}
    </Paper>
  );
}

function Day(props: { day: DutyDaySummary; onOpen: (day: string) => void }) {
  const { day, done, total, people } = props.day;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const written = formatDay(day, locale);
  return (
    <li>
      <Typography variant="body2" component="div" className={classes.day}>
        <Button
          size="small"
          color="primary"
          aria-label={t('duty.days.open', { day: written })}
          onClick={() => props.onOpen(day)}
        >
          {written}
        </Button>
        {t('duty.lists.progress', { done, total })}
        <span className={classes.people}>
          {t('duty.days.by')}
          {people.map(person => (
            <PersonLink key={person} entityRef={person} hideIcon />
          ))}
        </span>
      </Typography>
    </li>
  );
}
