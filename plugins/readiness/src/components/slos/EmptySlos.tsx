import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Snippet, TeachingEmptyState } from '../shared';

/** The lines that name the files of an entity. */
export const SLO_ANNOTATION = `metadata:
  annotations:
    readiness/slo: ./slo.yaml
`;

const OPEN_SLO = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  displayName: Checkout answers
spec:
  service: checkout
  indicator:
    metadata: { name: checkout-requests }
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec: { query: 'http_requests_total{job="checkout",code!~"5.."}' }
        total:
          metricSource:
            type: Prometheus
            spec: { query: 'http_requests_total{job="checkout"}' }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives:
    - target: 0.995
`;

/** Teaches how to write the first objective. */
export function EmptySlos() {
  const { t } = useReadinessTranslation();
  return (
    <TeachingEmptyState
      title={t('slos.empty.title')}
      description={t('slos.empty.description')}
      snippet={SLO_ANNOTATION}
      snippetLabel={t('slos.empty.annotationLabel')}
      action={<Snippet text={OPEN_SLO} label={t('slos.empty.fileLabel')} />}
    />
  );
}
