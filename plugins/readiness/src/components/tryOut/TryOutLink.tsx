import { definitionsDryRunPermission } from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { tryOutRouteRef } from '../../routes';
import { useReadinessTranslation } from '../../useReadinessTranslation';

const legacyRouteRef = convertLegacyRouteRef(tryOutRouteRef);

/** Leads to where definitions are tried out, for those who may. */
export function TryOutLink() {
  const { t } = useReadinessTranslation();
  const path = useRouteRef(legacyRouteRef)();
  const { allowed } = usePermission({
    permission: definitionsDryRunPermission,
  });
  return allowed ? <Link to={path}>{t('tryOut.open')}</Link> : null;
}
