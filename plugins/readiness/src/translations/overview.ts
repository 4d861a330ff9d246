/** Words of the overview card. */
export const overviewMessages = {
  title: 'Readiness',
  details: 'Details',
  loading: 'Loading the readiness of this entity',
  pending: 'Not evaluated yet. This happens within minutes.',
  noneApplies: 'No scorecard applies to this entity.',
  moreBlockers_one: 'and 1 more',
  moreBlockers_other: 'and {{count}} more',
} as const;
