import {
  scorecardsEndpoints,
  type ScorecardSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TeachingEmptyState,
  useApiQuery,
} from '../shared';

/** The shortest definition that judges something. */
const FIRST_SCORECARD = `# app-config.yaml
readiness:
  definitions:
    - file: ./definitions/first.yaml
---
# definitions/first.yaml
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: first, title: First steps, owner: group:platform }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: basic, title: Basic, checks: [names-its-owner] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: names-its-owner, title: Names its owner }
spec:
  section: ownership
  why: Somebody must answer for it.
  rule: has(entity.spec.owner)
  fix: Set \`spec.owner\` in the catalog file.
`;

/** Loads the scorecards there are, and teaches how to write the first one. */
export function WithScorecards(props: {
  /** Called with one scorecard at least. */
  children: (scorecards: ScorecardSummary[]) => ReactNode;
}) {
  const { t } = useReadinessTranslation();
  const definitions = useApiQuery(scorecardsEndpoints.listDefinitions);
  if (definitions.state === 'loading') {
    return <LoadingArea height={640} label={t('organisation.loading')} />;
  }
  if (definitions.state === 'failed') {
    return <LoadFailure error={definitions.error} retry={definitions.retry} />;
  }
  const { scorecards } = definitions.value;
  return scorecards.length === 0 ? (
    <TeachingEmptyState
      title={t('organisation.noScorecards.title')}
      description={t('organisation.noScorecards.description')}
      snippet={FIRST_SCORECARD}
      snippetLabel={t('organisation.noScorecards.snippet')}
    />
  ) : (
    <>{props.children(scorecards)}</>
  );
}
