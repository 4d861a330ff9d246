import type { EntityRotas } from '@backstage-readiness/plugin-readiness-common';
import { InfoCard, Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import {
  PersonLink,
  Snippet,
  StatusLabel,
  TeachingEmptyState,
  TimeAgo,
} from '../shared';
import { Findings } from './Findings';
import { Levels } from './Levels';
import { rotaViews, type RotaView } from './rotaView';
import { TimelineView } from './TimelineView';

const ANNOTATION_SNIPPET = `metadata:
  annotations:
    readiness/on-call: ./rota.yaml
    # or, with PagerDuty:
    # pagerduty.com/service-id: PABC123
`;

const ROTA_SNIPPET = `apiVersion: readiness/v1
kind: Rota
metadata: { name: my-team }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [user:ada, user:lin] }]
`;

const VIA = {
  entity: 'entity',
  'operating-group': 'operatingGroup',
  owner: 'owner',
} as const;

const useStyles = makeStyles(theme => ({
  panels: { display: 'grid', gap: theme.spacing(3) },
  strip: {
    display: 'grid',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.palette.warning.main}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** Who answers, in all the states that may have. */
export function RotaPanel(props: { onCall: EntityRotas; at: string }) {
  const { onCall, at } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  switch (onCall.state) {
    case 'not-configured':
      return (
        <TeachingEmptyState
          title={t('onCall.empty.title')}
          description={t('onCall.empty.description')}
          snippet={ANNOTATION_SNIPPET}
          action={
            <>
              <Typography paragraph>{t('onCall.empty.rotaIntro')}</Typography>
              <Snippet
                text={ROTA_SNIPPET}
                label={t('onCall.empty.rotaLabel')}
              />
            </>
          }
        />
      );
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
        <div className={classes.panels}>
          {rotaViews(onCall).map(rota => (
            <Known key={rota.id} rota={rota} at={at} />
          ))}
        </div>
      );
  }
}

function Known(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const expired = Date.parse(rota.knownUntil) <= Date.parse(at);
  return (
    <div className={classes.panels}>
      {rota.lastError && (
        <div className={classes.strip} role="note">
          <StatusLabel tone="warning" label={t('onCall.stale.title')} />
          <Typography variant="body2" component="div">
            {t('onCall.stale.explanation', {
              ago: <TimeAgo at={rota.lastError.at} />,
            })}{' '}
            {rota.lastError.message}
          </Typography>
        </div>
      )}
      {expired ? (
        <TeachingEmptyState
          title={t('onCall.expired.title')}
          description={t('onCall.expired.explanation')}
        />
      ) : (
        <>
          <InfoCard
            title={t('onCall.now.title')}
            subheader={<Origin rota={rota} />}
          >
            <Levels rota={rota} at={at} />
          </InfoCard>
          <InfoCard title={t('onCall.findings.title')}>
            <Findings rota={rota} at={at} />
          </InfoCard>
          <InfoCard title={t('onCall.timeline.title')}>
            <TimelineView rota={rota} at={at} />
          </InfoCard>
        </>
      )}
    </div>
  );
}

function Origin(props: { rota: RotaView }) {
  const { rota } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <>
      {t(`onCall.source.${VIA[rota.subject.via]}`, {
        provider: rota.title
          ? `${rota.provider.title} “${rota.title}”`
          : rota.provider.title,
      })}
      {rota.subject.via !== 'entity' && (
        <>
          {' '}
          <PersonLink entityRef={rota.subject.entityRef} hideIcon />
        </>
      )}
      {rota.url && (
        <>
          {' · '}
          <Link to={rota.url}>
            {t('onCall.source.open', {
              title: rota.title ?? rota.provider.title,
            })}
          </Link>
        </>
      )}
    </>
  );
}
