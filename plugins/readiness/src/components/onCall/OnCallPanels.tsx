import type {
  EntityOnCall,
  KnownRotas,
} from '@backstage-readiness/plugin-readiness-common';
import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TeachingEmptyState, TimeAgo } from '../shared';
import { EmptyOnCall } from './EmptyOnCall';
import { EscalationPath } from './EscalationPath';
import { Fairness } from './Fairness';
import { Findings } from './Findings';
import { IncidentsPanel } from './IncidentsPanel';
import { NextShifts } from './NextShifts';
import { NoteStrip } from './NoteStrip';
import { Origin } from './Origin';
import { RotaSections } from './RotaSections';
import { TimelineView } from './TimelineView';

const useStyles = makeStyles(theme => ({
  panels: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** Who answers, in all the states that may have, and what is wrong now. */
export function OnCallPanels(props: { answer: EntityOnCall }) {
  const { onCall, support, incidents, at } = props.answer;
  const classes = useStyles();
  if (
    onCall.state === 'known' &&
    Date.parse(onCall.knownUntil) > Date.parse(at)
  ) {
    return (
      <div className={classes.panels}>
        <Known
          onCall={onCall}
          support={support}
          at={at}
          incidents={
            <IncidentsPanel incidents={incidents} contacts={onCall.contacts} />
          }
        />
      </div>
    );
  }
  return (
    <div className={classes.panels}>
      <Unknown onCall={onCall} />
      {incidents.state === 'known' && (
        <IncidentsPanel incidents={incidents} contacts={{}} />
      )}
    </div>
  );
}

function Unknown(props: { onCall: EntityOnCall['onCall'] }) {
  const { onCall } = props;
  const { t } = useReadinessTranslation();
  switch (onCall.state) {
    case 'not-configured':
      return <EmptyOnCall />;
    case 'waiting':
      return (
        <TeachingEmptyState
          title={t('onCall.waiting.title')}
          description={t('onCall.waiting.description', {
            provider: onCall.provider.title,
          })}
        />
      );
    case 'unavailable':
      return (
        <TeachingEmptyState
          title={t('onCall.unavailable.title')}
          description={
            <>
              {t('onCall.unavailable.description', {
                provider: onCall.provider.title,
                ago: <TimeAgo at={onCall.lastError.at} />,
              })}
              <Typography>{onCall.lastError.message}</Typography>
            </>
          }
        />
      );
    default:
      return (
        <div>
          <Stale onCall={onCall} />
          <TeachingEmptyState
            title={t('onCall.expired.title')}
            description={t('onCall.expired.explanation')}
          />
        </div>
      );
  }
}

function Stale(props: { onCall: KnownRotas }) {
  const { lastError } = props.onCall;
  const { t } = useReadinessTranslation();
  return lastError ? (
    <NoteStrip title={t('onCall.stale.title')}>
      {t('onCall.stale.explanation', { ago: <TimeAgo at={lastError.at} /> })}{' '}
      {lastError.message}
    </NoteStrip>
  ) : null;
}

function Known(props: {
  onCall: KnownRotas;
  support: EntityOnCall['support'];
  /** Stand right below those who answer. */
  incidents: ReactNode;
  at: string;
}) {
  const { onCall, support, incidents, at } = props;
  const { rotas, contacts } = onCall;
  const { t } = useReadinessTranslation();
  const model = support.state === 'known' ? support.model : undefined;
  return (
    <>
      <Stale onCall={onCall} />
      <InfoCard
        title={t('onCall.now.title')}
        subheader={<Origin onCall={onCall} channel={model?.channel} />}
      >
        <RotaSections rotas={rotas} withTrouble>
          {rota => <EscalationPath rota={rota} contacts={contacts} at={at} />}
        </RotaSections>
      </InfoCard>
      {incidents}
      <InfoCard title={t('onCall.findings.title')}>
        <Findings onCall={onCall} support={support} at={at} />
      </InfoCard>
      <InfoCard title={t('onCall.timeline.title')}>
        <TimelineView rotas={rotas} promise={onCall.promise} at={at} />
      </InfoCard>
      <InfoCard title={t('onCall.shifts.title')}>
        <RotaSections rotas={rotas}>
          {rota => <NextShifts rota={rota} contacts={contacts} at={at} />}
        </RotaSections>
      </InfoCard>
      <InfoCard title={t('onCall.fairness.title')}>
        <RotaSections rotas={rotas}>
          {rota => <Fairness rota={rota} contacts={contacts} />}
        </RotaSections>
      </InfoCard>
    </>
  );
}
