import { handoverListsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { useApiQuery } from '../../shared';
import { useApprovalsPath } from '../usePagePath';
import { useHandoverSignal } from '../useHandoverSignal';

/**
 * Leads to what waits for the reader, and says how much that is as soon as it
 * is known.
 */
export function ApprovalsLink() {
  const path = useApprovalsPath();
  return path ? <CountedLink path={path} /> : null;
}

function CountedLink(props: { path: string }) {
  const { t } = useReadinessTranslation();
  const query = useApiQuery(handoverListsEndpoints.getHandoverInbox, {
    query: { limit: 1 },
  });
  useHandoverSignal(query.state === 'ready' ? query.reload : undefined);
  const count = query.state === 'ready' ? query.value.totalItems : 0;
  return (
    <Link to={props.path}>
      {count > 0
        ? t('handoverLists.approvals.openCount', { count })
        : t('handoverLists.approvals.open')}
    </Link>
  );
}
