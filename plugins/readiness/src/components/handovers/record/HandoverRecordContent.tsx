import {
  handoversEndpoints,
  type HandoverRecordView,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useParams } from 'react-router-dom';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { SubPage } from '../../organisation/SubPage';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  urlText,
  useApiQuery,
  useEntityTabPath,
  useUrlState,
} from '../../shared';
import { HandoversLink } from '../all/HandoversLink';
import { ConditionsList } from '../ConditionsList';
import { ChangesStrip } from '../ChangesStrip';
import { Delegations } from '../Delegations';
import { EventHistory } from '../EventHistory';
import { ProofSection } from '../export/ProofSection';
import { HandoverProvider } from '../HandoverContext';
import { HandoverHead } from '../HandoverHead';
import { HandoverNotes } from '../HandoverNotes';
import { HandoverSteps } from '../HandoverSteps';
import { ReviewBody } from '../review/ReviewBody';
import { SnapshotView } from '../SnapshotView';
import { useHandoverSignal } from '../useHandoverSignal';
import { useHandoversPath } from '../usePagePath';

const HEIGHT = 640;
const URL_STATE = {
  /** A section of the review; any word opens it where it should begin. */
  review: urlText(),
  item: urlText(),
};
const FIRST_SECTION = 'start';

/** Where else the entity is, or that it is nowhere any more. */
function EntityNote(props: { record: HandoverRecordView }) {
  const { entityRef, leftCatalog } = props.record;
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const handoversPath = useHandoversPath();
  if (!leftCatalog) {
    return (
      <div>
        <Link to={tabPath(entityRef, 'handover')}>
          {t('handoverLists.record.tab')}
        </Link>
      </div>
    );
  }
  const others = new URLSearchParams({ search: entityRef, entity: 'left' });
  return (
    <div>
      <StatusLabel tone="neutral" label={t('handoverLists.all.left')} />
      <Typography>{t('handoverLists.record.left', { entityRef })}</Typography>
      {handoversPath && (
        <Link to={`${handoversPath}?${others}`}>
          {t('handoverLists.record.others')}
        </Link>
      )}
    </div>
  );
}

/** What there is to read of a handover, with nothing to do. */
function Record(props: { record: HandoverRecordView }) {
  const { record } = props;
  const { t } = useReadinessTranslation();
  const [{ review }, setUrl] = useUrlState(URL_STATE);
  if (review) {
    return (
      <>
        <div>
          <Button size="small" onClick={() => setUrl({ review: '', item: '' })}>
            {t('handoverLists.record.back')}
          </Button>
        </div>
        <HandoverHead handover={record} />
        <ReviewBody record={record} />
      </>
    );
  }
  return (
    <>
      <HandoverHead handover={record} />
      <EntityNote record={record} />
      <HandoverNotes handover={record} />
      <ChangesStrip handover={record} />
      <HandoverSteps handover={record} />
      <div>
        <Button
          variant="outlined"
          onClick={() => setUrl({ review: FIRST_SECTION })}
        >
          {t('handoverLists.record.review')}
        </Button>
      </div>
      <ConditionsList />
      <Delegations />
      <SnapshotView record={record} />
      <EventHistory record={record} />
      <ProofSection handover={record} />
    </>
  );
}

/**
 * The page of the record of one handover. It needs no entity, so that what was
 * accepted can be proved after the entity has left the catalog.
 *
 * @public
 */
export function HandoverRecordContent() {
  const { id = '' } = useParams();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
  const known = query.state === 'ready' ? query : undefined;
  useHandoverSignal(known?.reload, known?.value.entityRef);
  return (
    <SubPage
      title={known?.value.entityTitle}
      description={known?.value.entityRef}
      back={t('handoverLists.all.back')}
      links={<HandoversLink>{t('handoverLists.all.open')}</HandoversLink>}
    >
      {query.state === 'loading' && (
        <LoadingArea height={HEIGHT} label={t('handovers.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <HandoverProvider
          value={{
            handover: query.value,
            onDone: query.reload,
            onStale: query.reload,
          }}
        >
          {query.reloadError && (
            <LoadFailure error={query.reloadError} retry={query.reload} dense />
          )}
          <Record record={query.value} />
        </HandoverProvider>
      )}
    </SubPage>
  );
}
