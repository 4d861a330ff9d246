import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useId, type ComponentProps } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { Field } from './Field';

/** More cannot be looked through in a list of suggestions anyway. */
const SUGGESTIONS = 500;

/**
 * A field for a full entity reference, which suggests what the catalog has.
 * Without an answer from the catalog it is an ordinary text field.
 */
export function RefField(
  props: Omit<ComponentProps<typeof Field>, 'value'> & {
    kinds: string[];
    value: string;
  },
) {
  const { kinds, value, onChange, ...rest } = props;
  const catalog = useApi(catalogApiRef);
  const listId = useId();
  const { value: found = [] } = useAsync(async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: kinds },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.profile.displayName',
      ],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: SUGGESTIONS,
    });
    return items.map(entity => ({
      ref: stringifyEntityRef(entity),
      name:
        (entity.spec?.profile as { displayName?: string } | undefined)
          ?.displayName ??
        entity.metadata.title ??
        entity.metadata.name,
    }));
  }, [catalog, kinds.join()]);
  return (
    <>
      <Field
        {...rest}
        value={value}
        onChange={text => onChange(text.trim())}
        inputProps={{
          list: listId,
          pattern: '[^:\\/\\s]+:[^:\\/\\s]+\\/[^:\\/\\s]+',
        }}
      />
      <datalist id={listId}>
        {found.map(({ ref, name }) => (
          <option key={ref} value={ref} label={name} />
        ))}
      </datalist>
    </>
  );
}
