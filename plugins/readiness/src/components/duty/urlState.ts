import type { ShiftNoteFilter } from '@backstage-readiness/plugin-readiness-common';
import { urlFlag, urlList, urlOneOf, urlText, type UrlValues } from '../shared';

/** All that narrows, pages or opens on the page of a team. */
export const TEAM_URL = {
  /** The note that a link leads to. */
  note: urlText(),
  /** An earlier day whose checklists are shown. */
  day: urlText(),
  search: urlText(),
  author: urlText(),
  service: urlText(),
  from: urlText(),
  to: urlText(),
  state: urlOneOf(['', 'waiting']),
  /** The cursors of the pages of notes before the present one, and its own. */
  cursor: urlList(),
  /** The same of the pages of days. */
  days: urlList(),
};

/** The state of the page of a team. */
export type TeamUrl = UrlValues<typeof TEAM_URL>;

/** The filters of notes: nothing narrowed, and the first page. */
export const ALL_NOTES = {
  search: '',
  author: '',
  service: '',
  from: '',
  to: '',
  state: '',
  cursor: [],
} satisfies Partial<TeamUrl>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether any note may be left out. */
export function isNarrowed(url: TeamUrl): boolean {
  const { search, author, service, from, to, state } = url;
  return [search.trim(), author, service, from, to, state].some(Boolean);
}

/** The filters as the API takes them: absent rather than empty or half typed. */
export function filterOf(url: TeamUrl): ShiftNoteFilter {
  return {
    search: url.search.trim() || undefined,
    author: url.author || undefined,
    entityRef: url.service || undefined,
    from: DAY.test(url.from) ? url.from : undefined,
    to: DAY.test(url.to) ? url.to : undefined,
    state: url.state || undefined,
  };
}

/** All that narrows or pages the list of teams. */
export const TEAMS_URL = {
  show: urlOneOf(['', 'mine', 'all']),
  waiting: urlFlag(),
  search: urlText(),
  cursor: urlList(),
};
