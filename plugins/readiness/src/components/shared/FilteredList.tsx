import type { ReactNode } from 'react';
import { LoadFailure } from './LoadFailure';
import { LoadingArea } from './LoadingArea';
import { PagedPanel } from './PagedPanel';
import {
  TeachingEmptyState,
  type TeachingEmptyStateProps,
} from './TeachingEmptyState';
import type { QueryState } from './useApiQuery';
import type { ListFilters, ListUrl } from './useListUrl';

const HEIGHT = 640;

/** One page of a list, with whatever else the answer says. */
interface Page {
  items: unknown[];
  totalItems: number;
  nextCursor?: string;
}

/**
 * Props of {@link FilteredList}.
 *
 * @public
 */
export interface FilteredListProps<
  TPage extends Page,
  TFilters extends ListFilters,
> {
  /** What is listed; names the section. */
  title: string;
  list: ListUrl<TFilters>;
  query: QueryState<TPage>;
  loadingLabel: string;
  /** Shown in place of everything where there is nothing to narrow. */
  empty: TeachingEmptyStateProps;
  /**
   * What sums up the rows, above the filters. Where it is drawn from the same
   * answer, the whole list waits for that.
   */
  summary: ReactNode | ((page: TPage) => ReactNode);
  filters: ReactNode;
  /** What saves the rows, on the line of the title. */
  controls: ReactNode;
  /** Said where the filters leave no row. */
  nothing: string;
  clearLabel: string;
  /** What there are pages of, for the accessible name of the pager. */
  pagesLabel: string;
  /** How to read the rows, below them. */
  legend?: ReactNode;
  /** Draws the rows; they are old ones while others are on their way. */
  children: (page: TPage, reloading: boolean) => ReactNode;
}

/**
 * The body of a page that lists something of all entities: its numbers, its
 * filters and one page of its rows, or why there are none.
 *
 * @public
 */
export function FilteredList<TPage extends Page, TFilters extends ListFilters>(
  props: FilteredListProps<TPage, TFilters>,
) {
  const { list, query, summary, loadingLabel, children } = props;
  const page = query.state === 'ready' ? query.value : undefined;
  if (typeof summary === 'function') {
    if (query.state === 'loading') {
      return <LoadingArea height={HEIGHT} label={loadingLabel} />;
    }
    if (query.state === 'failed') {
      return <LoadFailure error={query.error} retry={query.retry} />;
    }
  }
  const settled = query.state === 'ready' && !query.reloading;
  if (settled && page?.totalItems === 0 && !list.narrowed) {
    return <TeachingEmptyState {...props.empty} />;
  }
  return (
    <>
      {typeof summary === 'function' ? page && summary(page) : summary}
      {props.filters}
      <PagedPanel
        title={props.title}
        controls={props.controls}
        query={query}
        loadingLabel={loadingLabel}
        nothing={props.nothing}
        clear={{ label: props.clearLabel, onClear: list.clear }}
        pagesLabel={props.pagesLabel}
        pageSize={list.pageSize}
        cursor={list.cursor}
        onCursor={list.onCursor}
      >
        {(_, reloading) => page && children(page, reloading)}
      </PagedPanel>
      {props.legend}
    </>
  );
}
