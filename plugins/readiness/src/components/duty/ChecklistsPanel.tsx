import {
  dutyEndpoints,
  entityParams,
  type DutyDay,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, Snippet, useApiQuery } from '../shared';
import { DutyDayLists } from './DutyDayLists';

const MODEL = `spec:
  checklists:
    start:
      - id: open-channels
        title: Open the channels
        help: The board and the alerts. Say in the channel who is on support.
    during: []
    end:
      - { id: write-shift-note, title: Write the shift note }
`;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
  },
  teach: { marginTop: theme.spacing(2) },
}));

/** The checklists of today, or of an earlier day that the reader opened. */
export function ChecklistsPanel(props: {
  team: DutyTeam;
  day: string;
  onToday: () => void;
  onDay: (day: DutyDay) => void;
}) {
  const { team, day, onToday, onDay } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const earlier = day !== '' && day !== team.today.day;
  return (
    <section aria-label={t('duty.lists.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3">
          {t('duty.lists.title')}
        </Typography>
        {earlier && (
          <Button size="small" onClick={onToday}>
            {t('duty.days.backToToday')}
          </Button>
        )}
      </div>
      {earlier ? (
        <EarlierDay team={team} day={day} />
      ) : (
        <DutyDayLists
          teamRef={team.teamRef}
          day={team.today}
          mayTick={team.may.tick}
          onDay={onDay}
        />
      )}
      {!earlier &&
        team.today.lists.some(({ source }) => source === 'shipped') && (
          <details className={classes.teach}>
            <Typography component="summary" variant="body2">
              {t('duty.lists.writeOwn')}
            </Typography>
            <Snippet text={MODEL} label={t('duty.lists.snippetLabel')} />
          </details>
        )}
    </section>
  );
}

function EarlierDay(props: { team: DutyTeam; day: string }) {
  const { team, day } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(dutyEndpoints.getDutyDay, {
    params: { ...entityParams(team.teamRef), day },
  });
  if (query.state === 'loading') {
    return <LoadingArea height={240} label={t('duty.days.loadingDay')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  return (
    <DutyDayLists
      teamRef={team.teamRef}
      day={query.value}
      mayTick={team.may.tick}
      onDay={query.replace}
    />
  );
}
