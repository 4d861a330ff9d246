import { Header, Page } from '@backstage/core-components';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { OrganisationRoutes } from './OrganisationRoutes';

/**
 * The organisation page with a header of its own, for portals of the old
 * frontend system; the new one draws the header itself.
 *
 * @public
 */
export function OrganisationPage() {
  const { t } = useReadinessTranslation();
  return (
    <Page themeId="tool">
      <Header
        title={t('organisation.title')}
        subtitle={t('organisation.subtitle')}
      />
      <OrganisationRoutes />
    </Page>
  );
}
