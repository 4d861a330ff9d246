import {
  dutyEndpoints,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  TabContent,
  useApiQuery,
  useUrlState,
  VisuallyHidden,
} from '../shared';
import { ChecklistsPanel } from './ChecklistsPanel';
import { EarlierDays } from './EarlierDays';
import { LinkedNote } from './LinkedNote';
import { NotesHistory } from './NotesHistory';
import { NoteStepDialog, type NoteStep } from './NoteSteps';
import { OnDutyPanel } from './OnDutyPanel';
import { TEAM_URL } from './urlState';
import { useDutyTeamsPath } from './useDutyPath';
import { useStayFresh } from './useStayFresh';
import { WaitingNotes } from './WaitingNotes';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
}));

/**
 * The duty page of a team: who is on duty, what waits to be taken over, the
 * checklists of the day, and what was left at the end of each shift.
 *
 * @public
 */
export function DutyTeamContent() {
  const classes = useStyles();
  const { kind = '', namespace = '', name = '' } = useParams();
  const { t } = useReadinessTranslation();
  const teamsPath = useDutyTeamsPath();
  const query = useApiQuery(dutyEndpoints.getDutyTeam, {
    params: { kind, namespace, name },
  });
  const ready = query.state === 'ready' ? query : undefined;
  useStayFresh(ready?.reload);
  return (
    <TabContent>
      <div className={classes.root}>
        {teamsPath && (
          <nav>
            <Link to={`${teamsPath}?show=all`}>
              ‹ {t('duty.team.allTeams')}
            </Link>
          </nav>
        )}
        {query.state === 'loading' && (
          <LoadingArea height={640} label={t('duty.team.loading')} />
        )}
        {query.state === 'failed' && (
          <LoadFailure error={query.error} retry={query.retry} />
        )}
        {ready?.reloadError && (
          <LoadFailure error={ready.reloadError} retry={ready.reload} dense />
        )}
        {ready && (
          <Team
            team={ready.value}
            reload={ready.reload}
            replace={ready.replace}
          />
        )}
      </div>
    </TabContent>
  );
}

function Team(props: {
  team: DutyTeam;
  reload: () => void;
  replace: (team: DutyTeam) => void;
}) {
  const { team, reload, replace } = props;
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(TEAM_URL);
  const [announcement, setAnnouncement] = useState('');
  const [step, setStep] = useState<NoteStep>();
  return (
    <>
      <Head team={team} onWrite={() => setStep({ kind: 'write' })} />
      {team.supportError && (
        <div>
          <StatusLabel
            tone="warning"
            label={t('duty.team.supportFailed', { message: team.supportError })}
          />
        </div>
      )}
      {url.note && (
        <LinkedNote
          team={team}
          id={url.note}
          onClose={() => setUrl({ note: '' })}
          onStep={setStep}
        />
      )}
      <WaitingNotes team={team} onStep={setStep} />
      <OnDutyPanel team={team} />
      <ChecklistsPanel
        team={team}
        day={url.day}
        onToday={() => setUrl({ day: '' })}
        onDay={today => replace({ ...team, today })}
      />
      <NotesHistory team={team} url={url} onChange={setUrl} onStep={setStep} />
      <EarlierDays
        teamRef={team.teamRef}
        cursor={url.days}
        onCursor={days => setUrl({ days })}
        onOpen={day => setUrl({ day })}
      />
      {step && (
        <NoteStepDialog
          team={team}
          step={step}
          onClose={() => setStep(undefined)}
          onDone={done => {
            setStep(undefined);
            setAnnouncement(done);
            reload();
          }}
        />
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </>
  );
}

function Head(props: { team: DutyTeam; onWrite: () => void }) {
  const { team, onWrite } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <header className={classes.head}>
      <div>
        <Typography variant="h5" component="h2">
          {team.title}
        </Typography>
        <Typography variant="body2" component="div" className={classes.links}>
          <EntityRefLink
            entityRef={team.teamRef}
            title={t('duty.team.group')}
            hideIcon
          />
          {team.support?.url && (
            <Link to={team.support.url}>{t('duty.team.support')}</Link>
          )}
        </Typography>
      </div>
      {team.may.write ? (
        <Button variant="contained" color="primary" onClick={onWrite}>
          {t('duty.team.write')}
        </Button>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('duty.team.writeWhom')}
        </Typography>
      )}
    </header>
  );
}
