/** Words of the inspection of an entity's description. */
export const inspectionMessages = {
  title: 'Catalog file',
  loading: 'Loading what the inspection of the catalog file found',
  passed: 'Nothing to mend',
  passedDetail: 'Annotations, links and owner look as they should.',
  found_one: '1 thing to mend',
  found_other: '{{count}} things to mend',
  where: 'At',
  suggestion: 'Write',
  copySuggestion: 'Copy {{suggestion}}',
  edit: 'Open in the editor',
} as const;
