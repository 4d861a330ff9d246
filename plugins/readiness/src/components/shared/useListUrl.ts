import { useMemo } from 'react';
import {
  urlList,
  useUrlState,
  type UrlValue,
  type UrlValues,
} from './useUrlState';

/**
 * What a list can be narrowed by: the names in the URL, and how their texts
 * are read. An empty value leaves a filter out.
 *
 * @public
 */
export type ListFilters = Record<string, UrlValue<string>>;

/**
 * The filters that are set, as the API takes them: absent rather than empty.
 *
 * @public
 */
export type SetFilters<TFilters extends ListFilters> = {
  [K in keyof TFilters]?: Exclude<UrlValues<TFilters>[K], ''>;
};

/**
 * What narrows a list and which page of it is shown, as it stands in the URL.
 *
 * @public
 */
export interface ListUrl<TFilters extends ListFilters> {
  url: UrlValues<TFilters>;
  filter: SetFilters<TFilters>;
  /** Whether any filter is set. */
  narrowed: boolean;
  /** Another question starts from its first page. */
  narrow: (change: Partial<UrlValues<TFilters>>) => void;
  /** What the field of a filter shows, and what it does with what is entered. */
  field: (name: keyof TFilters & string) => {
    value: string;
    onChange: (text: string) => void;
  };
  /** Leaves no filter, and shows the first page. */
  clear: () => void;
  pageSize: number;
  /** Which page to ask for. */
  page: { cursor: string | undefined; limit: number };
  /** The cursors of the pages before the present one, and its own. */
  cursor: string[];
  onCursor: (cursor: string[]) => void;
}

const CURSOR = urlList();

/**
 * Keeps what narrows a list, and its page, in the query string.
 *
 * The filters must be a constant outside the component.
 *
 * @example
 * ```ts
 * const FILTERS = { tier: urlText(), search: urlText() };
 * const list = useListUrl(FILTERS, 50);
 * useApiQuery(listBoats, { query: { ...list.filter, ...list.page } });
 * ```
 *
 * @public
 */
export function useListUrl<TFilters extends ListFilters>(
  filters: TFilters,
  pageSize: number,
): ListUrl<TFilters> {
  const shape = useMemo(
    (): Record<string, UrlValue<unknown>> => ({ ...filters, cursor: CURSOR }),
    [filters],
  );
  const [values, setValues] = useUrlState(shape);
  // What the shape read under each name, which its type forgot.
  const { cursor, ...url } = values as { cursor: string[] } & Record<
    string,
    string
  >;
  const set = Object.entries(url)
    .map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value !== '');
  const narrow = (change: Record<string, unknown>) =>
    setValues({ ...change, cursor: [] });
  return {
    url: url as UrlValues<TFilters>,
    filter: Object.fromEntries(set) as SetFilters<TFilters>,
    narrowed: set.length > 0,
    narrow,
    field: name => ({
      value: url[name],
      onChange: text => narrow({ [name]: filters[name].read([text]) }),
    }),
    clear: () =>
      narrow(
        Object.fromEntries(
          Object.entries(filters).map(([name, filter]) => [
            name,
            filter.read([]),
          ]),
        ),
      ),
    pageSize,
    page: { cursor: cursor[cursor.length - 1], limit: pageSize },
    cursor,
    onCursor: next => setValues({ cursor: next }),
  };
}
