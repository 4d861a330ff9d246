/**
 * The kinds of entities that run or are run, and so can be ready or not.
 * A portal narrows or widens it per extension in its `app.extensions` config.
 */
export const JUDGED_KINDS = {
  kind: { $in: ['component', 'system', 'api', 'resource'] },
};
