import { urlFlag, urlOneOf, urlText, type UrlValues } from '../shared';

/** On what definitions are tried out; they themselves are too long for a URL. */
export const TRY_OUT_URL = {
  on: urlOneOf(['entity', 'filter']),
  entity: urlText(),
  filter: urlText(),
  changed: urlFlag(),
};

/** The state of the page. */
export type TryOutUrl = UrlValues<typeof TRY_OUT_URL>;
