import { FilterBar } from './FilterBar';
import { LoadFailure } from './LoadFailure';
import { SearchField } from './SearchField';
import { SelectField, type SelectFieldProps } from './SelectField';
import type { QueryState } from './useApiQuery';
import type { ListFilters, ListUrl } from './useListUrl';

/**
 * One thing that a list is narrowed by: chosen where there are options, else
 * typed.
 *
 * @public
 */
export interface ListFilterField<TName> {
  /** Its name in the URL. */
  name: TName;
  label: string;
  options?: SelectFieldProps['options'];
  /** What nothing chosen says, where it is not the label for any. */
  emptyLabel?: string;
}

/**
 * Props of {@link ListFilterBar}.
 *
 * @public
 */
export interface ListFilterBarProps<TFilters extends ListFilters> {
  /** Tells its fields from others on the page. */
  id: string;
  title: string;
  list: ListUrl<TFilters>;
  fields: Array<ListFilterField<keyof TFilters & string>>;
  /** The read of what can be chosen; the list works without it. */
  choices:
    | Exclude<QueryState<unknown>, { state: 'ready' }>
    | { state: 'ready' };
  anyLabel: string;
  clearLabel: string;
}

/**
 * What narrows a list, one field after another, all of it in the URL.
 *
 * @public
 */
export function ListFilterBar<TFilters extends ListFilters>(
  props: ListFilterBarProps<TFilters>,
) {
  const { id, title, list, fields, choices, anyLabel, clearLabel } = props;
  return (
    <FilterBar
      title={title}
      clear={
        list.narrowed ? { label: clearLabel, onClear: list.clear } : undefined
      }
    >
      {fields.map(({ name, label, options, emptyLabel = anyLabel }) => {
        const field = { id: `${id}-${name}`, label, ...list.field(name) };
        return options ? (
          <SelectField
            key={name}
            {...field}
            options={options}
            emptyLabel={emptyLabel}
          />
        ) : (
          <SearchField key={name} {...field} />
        );
      })}
      {choices.state === 'failed' && (
        <LoadFailure error={choices.error} retry={choices.retry} dense />
      )}
    </FilterBar>
  );
}
