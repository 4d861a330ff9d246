import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';
import { IncidentFigures } from './IncidentFigures';
import { NoteStrip } from './NoteStrip';
import { OpenIncidents } from './OpenIncidents';
import { RecentIncidents } from './RecentIncidents';
import type { Contacts, KnownIncidents } from './types';

/** What is wrong now, and how fast it was mended lately. */
export function IncidentsPanel(props: {
  incidents: EntityOnCall['incidents'];
  contacts: Contacts;
}) {
  const { t } = useReadinessTranslation();
  return (
    <InfoCard title={t('onCall.incidents.title')}>
      <Body {...props} />
    </InfoCard>
  );
}

function Body(props: {
  incidents: EntityOnCall['incidents'];
  contacts: Contacts;
}) {
  const { incidents, contacts } = props;
  const { t } = useReadinessTranslation();
  switch (incidents.state) {
    case 'not-supported':
      return <Typography>{t('onCall.incidents.notSupported')}</Typography>;
    case 'waiting':
      return <Typography>{t('onCall.incidents.waiting')}</Typography>;
    case 'unavailable':
      return (
        <>
          <StatusLabel
            tone="warning"
            label={t('onCall.incidents.unavailable')}
          />
          <Typography variant="body2">
            {incidents.lastError.message}{' '}
            <TimeAgo at={incidents.lastError.at} />
          </Typography>
        </>
      );
    default:
      return <Known incidents={incidents} contacts={contacts} />;
  }
}

function Known(props: { incidents: KnownIncidents; contacts: Contacts }) {
  const { incidents, contacts } = props;
  const { t } = useReadinessTranslation();
  return (
    <>
      {incidents.lastError && (
        <NoteStrip title={t('onCall.incidents.stale')}>
          {t('onCall.incidents.staleExplanation', {
            ago: <TimeAgo at={incidents.fetchedAt} />,
          })}{' '}
          {incidents.lastError.message}
        </NoteStrip>
      )}
      <OpenIncidents incidents={incidents.open} contacts={contacts} />
      <IncidentFigures figures={incidents.figures} from={incidents.from} />
      <RecentIncidents incidents={incidents.recent} />
    </>
  );
}
