import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/**
 * Props of {@link PersonLink}.
 *
 * @public
 */
export interface PersonLinkProps {
  /** Reference of a user or group, when the person is known to the catalog. */
  entityRef?: string;
  /** Name as the source gave it, for people the catalog does not know. */
  name?: string;
  hideIcon?: boolean;
}

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text, { defaultKind: 'user' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A person or group: a link with the catalog's display name where the catalog
 * knows them, otherwise the name as it came.
 *
 * @public
 */
export function PersonLink(props: PersonLinkProps) {
  const { entityRef, name, hideIcon } = props;
  if (entityRef && isEntityRef(entityRef)) {
    return (
      <EntityRefLink
        entityRef={entityRef}
        defaultKind="user"
        hideIcon={hideIcon}
      />
    );
  }
  return <span>{name ?? entityRef ?? '–'}</span>;
}
