import {
  entityParams,
  shiftNotesEndpoints,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  TeachingEmptyState,
  useApiQuery,
} from '../shared';
import { NoteFilters } from './NoteFilters';
import type { NoteStep } from './NoteSteps';
import { ShiftNoteCard } from './ShiftNoteCard';
import { ALL_NOTES, filterOf, isNarrowed, type TeamUrl } from './urlState';
import { useFollow } from './useFollow';

const PAGE_SIZE = 10;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li + li': { marginTop: theme.spacing(1.5) },
  },
}));

/** All shift notes of a team, newest first, to be searched and narrowed. */
export function NotesHistory(props: {
  team: DutyTeam;
  url: TeamUrl;
  onChange: (change: Partial<TeamUrl>) => void;
  onStep: (step: NoteStep) => void;
}) {
  const { team, url, onChange, onStep } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(shiftNotesEndpoints.listShiftNotes, {
    params: entityParams(team.teamRef),
    query: {
      ...filterOf(url),
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  useFollow(team.at, query.state === 'ready' ? query.reload : undefined);
  return (
    <section aria-label={t('duty.history.title')}>
      <Typography variant="h6" component="h3">
        {t('duty.history.title')}
      </Typography>
      {query.state === 'loading' && (
        <LoadingArea height={320} label={t('duty.history.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <Notes
          team={team}
          page={query.value}
          url={url}
          onChange={onChange}
          onStep={onStep}
        />
      )}
    </section>
  );
}

function Notes(props: {
  team: DutyTeam;
  page: {
    items: DutyTeam['waiting'];
    totalItems: number;
    nextCursor?: string;
    authors: string[];
  };
  url: TeamUrl;
  onChange: (change: Partial<TeamUrl>) => void;
  onStep: (step: NoteStep) => void;
}) {
  const { team, page, url, onChange, onStep } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { items, totalItems, nextCursor, authors } = page;
  if (totalItems === 0 && !isNarrowed(url)) {
    return (
      <TeachingEmptyState
        title={t('duty.history.emptyTitle')}
        description={t('duty.history.emptyDescription')}
      />
    );
  }
  return (
    <>
      <NoteFilters
        team={team}
        authors={authors}
        url={url}
        onChange={onChange}
      />
      {items.length === 0 ? (
        <>
          <Typography gutterBottom>
            {t('duty.history.nothingMatches')}
          </Typography>
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(ALL_NOTES)}
          >
            {t('duty.history.clear')}
          </Button>
        </>
      ) : (
        <>
          <ul className={classes.list} aria-label={t('duty.history.list')}>
            {items.map(note => (
              <li key={note.id}>
                <ShiftNoteCard note={note} team={team} onStep={onStep} />
              </li>
            ))}
          </ul>
          <Pager
            label={t('duty.history.pages')}
            cursor={url.cursor}
            pageSize={PAGE_SIZE}
            rows={items.length}
            total={totalItems}
            nextCursor={nextCursor}
            onCursor={cursor => onChange({ cursor })}
          />
        </>
      )}
    </>
  );
}
