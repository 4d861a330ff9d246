import { scorecardsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { Content } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';
import { CampaignsPanel } from '../campaigns';
import { WaitingExemptions } from '../exemptions';
import {
  LoadFailure,
  LoadingArea,
  TeachingEmptyState,
  useApiQuery,
  useUrlState,
} from '../shared';
import { ScorecardOverview } from './ScorecardOverview';
import { ORGANISATION_URL } from './urlState';

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

/**
 * The body of the organisation page: where do we stand, where do we push?
 *
 * @public
 */
export function OrganisationContent() {
  const { t } = useTranslationRef(readinessTranslationRef);
  const [url, setUrl] = useUrlState(ORGANISATION_URL);
  const definitions = useApiQuery(scorecardsEndpoints.listDefinitions);

  if (definitions.state === 'loading') {
    return (
      <Content>
        <LoadingArea height={640} label={t('organisation.loading')} />
      </Content>
    );
  }
  if (definitions.state === 'failed') {
    return (
      <Content>
        <LoadFailure error={definitions.error} retry={definitions.retry} />
      </Content>
    );
  }
  const { scorecards } = definitions.value;
  if (scorecards.length === 0) {
    return (
      <Content>
        <TeachingEmptyState
          title={t('organisation.noScorecards.title')}
          description={t('organisation.noScorecards.description')}
          snippet={FIRST_SCORECARD}
          snippetLabel={t('organisation.noScorecards.snippet')}
        />
      </Content>
    );
  }
  return (
    <Content>
      <ScorecardOverview
        scorecards={scorecards}
        scorecard={url.scorecard || scorecards[0].name}
        url={url}
        onChange={setUrl}
      />
      <CampaignsPanel />
      <WaitingExemptions />
    </Content>
  );
}
