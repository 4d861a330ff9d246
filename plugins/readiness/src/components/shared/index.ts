export { DenseTable } from './DenseTable';
export { CopyButton, type CopyButtonProps } from './CopyButton';
export {
  explainFailure,
  type FailureExplanation,
  type FailureKind,
} from './explainFailure';
export { FilterBar, type FilterBarProps } from './FilterBar';
export { FilteredList, type FilteredListProps } from './FilteredList';
export { formatLength } from './formatLength';
export {
  ListFilterBar,
  type ListFilterBarProps,
  type ListFilterField,
} from './ListFilterBar';
export { LoadFailure, type LoadFailureProps } from './LoadFailure';
export { LoadingArea } from './LoadingArea';
export { MarkdownBlock, type MarkdownBlockProps } from './MarkdownBlock';
export { OverviewLine, type OverviewLineProps } from './OverviewLine';
export {
  PagedPanel,
  type PagedPanelProps,
  type PagedQuery,
} from './PagedPanel';
export { Pager, type PagerProps } from './Pager';
export { PersonLink, type PersonLinkProps } from './PersonLink';
export { RefreshButton } from './RefreshButton';
export { SearchField, type SearchFieldProps } from './SearchField';
export { SelectField, type SelectFieldProps } from './SelectField';
export { Snippet, type SnippetProps } from './Snippet';
export { quietTextColor, statusColor, type StatusTone } from './statusColors';
export { StatusLabel, type StatusLabelProps } from './StatusLabel';
export { TabContent } from './TabContent';
export {
  TeachingEmptyState,
  type TeachingEmptyStateProps,
} from './TeachingEmptyState';
export { TimeAgo, type TimeAgoProps } from './TimeAgo';
export { useApiQuery, type QueryState } from './useApiQuery';
export { useEntityQuery } from './useEntityQuery';
export { useEntityTabPath, type EntityTab } from './useEntityTabPath';
export {
  useListUrl,
  type ListFilters,
  type ListUrl,
  type SetFilters,
} from './useListUrl';
export { useLocale } from './useLocale';
export {
  urlFlag,
  urlList,
  urlOneOf,
  urlText,
  useUrlState,
  type UrlValue,
  type UrlValues,
} from './useUrlState';
export { VisuallyHidden } from './VisuallyHidden';
export { webUrl } from './webUrl';
