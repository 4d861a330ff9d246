import type { OwnerTotals } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Breadcrumbs from '@material-ui/core/Breadcrumbs';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  EntityDisplayName,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useGroupPath } from './groupPath';

/** The group that everything is narrowed to, and the groups around it. */
export function OwnerTrail(props: {
  owners: OwnerTotals[];
  selected: string;
  /** True on the page of the group, which needs no link to itself. */
  isPage: boolean;
  onOwner: (owner: string) => void;
}) {
  const { owners, selected, isPage, onOwner } = props;
  const groupPath = useGroupPath();
  const entityPath = useEntityRefLink();
  const { t } = useReadinessTranslation();
  if (!selected) {
    return null;
  }
  const known = new Map(owners.map(owner => [owner.owner, owner]));
  const around: OwnerTotals[] = [];
  let parent = known.get(known.get(selected)?.parent ?? '');
  while (parent && !around.includes(parent)) {
    around.unshift(parent);
    parent = known.get(parent.parent ?? '');
  }
  return (
    <Breadcrumbs aria-label={t('trends.trail.title')}>
      <Button size="small" onClick={() => onOwner('')}>
        {t('trends.trail.all')}
      </Button>
      {around.map(group => (
        <Button
          key={group.owner}
          size="small"
          onClick={() => onOwner(group.owner ?? '')}
        >
          {group.title}
        </Button>
      ))}
      <Typography variant="h6" component="h2" aria-current="location">
        {known.get(selected)?.title ?? (
          <EntityDisplayName entityRef={selected} hideIcon />
        )}
      </Typography>
      {isPage ? (
        <Link to={entityPath(selected)}>{t('trends.trail.catalog')}</Link>
      ) : (
        groupPath && (
          <Link to={groupPath(selected)}>{t('trends.trail.open')}</Link>
        )
      )}
    </Breadcrumbs>
  );
}
