import { stringifyEntityRef } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { organisationRouteRef } from '../../routes';
import { TabContent, useUrlState } from '../shared';
import { useGroupPath } from './groupPath';
import { ScorecardOverview } from './ScorecardOverview';
import { ORGANISATION_URL, type OrganisationUrl } from './urlState';
import { WithScorecards } from './WithScorecards';

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

/**
 * The page of a group, down to a team: its totals with those of the groups in
 * it, its entities, its worst checks, and how it went.
 *
 * @public
 */
export function GroupContent() {
  const { kind = '', namespace = '', name = '' } = useParams();
  const owner = stringifyEntityRef({ kind, namespace, name });
  const [url, setUrl] = useUrlState(ORGANISATION_URL);
  const organisationPath = useRouteRef(legacyRouteRef)();
  const groupPath = useGroupPath();
  const navigate = useNavigate();
  const { search } = useLocation();

  // Other filters are kept on the way, pages are not: they are of another list.
  const open = (other: string) => {
    const params = new URLSearchParams(search);
    params.delete('cursor');
    navigate({
      pathname: other && groupPath ? groupPath(other) : organisationPath,
      search: params.toString(),
    });
  };
  const change = ({ owner: other, ...rest }: Partial<OrganisationUrl>) =>
    other && other !== owner ? open(other) : setUrl(rest);
  return (
    <TabContent>
      <WithScorecards>
        {scorecards => (
          <ScorecardOverview
            scorecards={scorecards}
            scorecard={url.scorecard || scorecards[0].name}
            url={{ ...url, owner }}
            onChange={change}
            group={{ owner, onOpen: open }}
          />
        )}
      </WithScorecards>
    </TabContent>
  );
}
