import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import RefreshIcon from '@material-ui/icons/Refresh';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { LoadFailure } from './LoadFailure';
import { VisuallyHidden } from './VisuallyHidden';

/** Has something about the entity looked at again now, for those who may. */
export function RefreshButton(props: {
  permission: ResourcePermission;
  refresh: (entityRef: string) => Promise<void>;
  label: string;
  /** What it says while it is at work. */
  busyLabel: string;
  /** What screen readers are told when it is done. */
  doneLabel: string;
}) {
  const { permission, refresh } = props;
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { allowed } = usePermission({ permission, resourceRef: entityRef });
  const [result, start] = useAsyncFn(async () => {
    await refresh(entityRef);
    return true;
  }, [refresh, entityRef]);

  if (!allowed) {
    return null;
  }
  return (
    <>
      {result.error && <LoadFailure error={result.error} dense />}
      <Button
        size="small"
        variant="outlined"
        startIcon={<RefreshIcon />}
        disabled={result.loading}
        onClick={start}
      >
        {result.loading ? props.busyLabel : props.label}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? props.doneLabel : ''}
      </VisuallyHidden>
    </>
  );
}
