import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TeachingEmptyState, TimeAgo } from '../shared';
import { SupportModelView } from './SupportModelView';

const ANNOTATION_SNIPPET = `metadata:
  annotations:
    readiness/support: ./support.yaml
`;

/** What the operating team promises, in all its states. */
export function SupportPanel(props: { answer: EntityOnCall }) {
  const { t } = useReadinessTranslation();
  return (
    <InfoCard title={t('onCall.support.title')}>
      <Body answer={props.answer} />
    </InfoCard>
  );
}

function Body(props: { answer: EntityOnCall }) {
  const { support, onCall, at } = props.answer;
  const { t } = useReadinessTranslation();
  switch (support.state) {
    case 'not-configured':
      return (
        <TeachingEmptyState
          title={t('onCall.support.emptyTitle')}
          description={t('onCall.support.emptyDescription')}
          snippet={ANNOTATION_SNIPPET}
        />
      );
    case 'waiting':
      return <Typography>{t('onCall.support.waiting')}</Typography>;
    case 'unavailable':
      return <Failure message={support.lastError.message} />;
    default:
      return (
        <>
          {support.lastError && (
            <>
              <Failure message={support.lastError.message} />
              <Typography variant="body2" component="div" paragraph>
                {t('onCall.support.stale')} <TimeAgo at={support.fetchedAt} />
              </Typography>
            </>
          )}
          <SupportModelView
            support={support}
            contacts={onCall.state === 'known' ? onCall.contacts : {}}
            at={at}
          />
        </>
      );
  }
}

function Failure(props: { message: string }) {
  const { t } = useReadinessTranslation();
  return (
    <>
      <StatusLabel tone="warning" label={t('onCall.support.failed')} />
      <Typography variant="body2" paragraph>
        {props.message}
      </Typography>
    </>
  );
}
