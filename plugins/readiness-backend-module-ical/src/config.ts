import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { IANAZone } from 'luxon';
import { RE2JS } from 're2js';

/** A calendar that entities name by its key. The URL is a secret. */
export interface Feed {
  key: string;
  url: string;
  title: string;
  /** Zone of days and of times that name none. */
  timezone?: string;
  /** Finds the person in the title of an event; the first group is the name. */
  personPattern?: RE2JS;
}

const FEEDS = 'readiness.ical.feeds';
/** A key is written in annotations, several separated by commas. */
const KEY = /^[A-Za-z0-9][\w.-]*$/;

/**
 * Reads the feeds; a mistake stops the start and names the key, never the URL.
 */
export function readFeeds(root: RootConfigService): Map<string, Feed> {
  const feeds = root.getOptionalConfig(FEEDS);
  return new Map(
    (feeds?.keys() ?? []).map(key => [
      key,
      readFeed(key, feeds!.getConfig(key)),
    ]),
  );
}

function readFeed(key: string, config: Config): Feed {
  const at = `${FEEDS}.${key}`;
  if (!KEY.test(key)) {
    throw new InputError(
      `${at}: the name of a feed has letters, digits, dots, dashes and underscores only, as entities write it after "ical:"`,
    );
  }
  const url = config
    .getString('url')
    .trim()
    .replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${at}.url is no address of a calendar; copy the one that ends in .ics, with https: or webcal: in front`,
    );
  }
  const timezone = config.getOptionalString('timezone');
  if (timezone !== undefined && !IANAZone.isValidZone(timezone)) {
    throw new InputError(
      `${at}.timezone is "${timezone}"; write an IANA name such as Europe/London`,
    );
  }
  return {
    key,
    url,
    title: config.getOptionalString('title') ?? key,
    timezone,
    personPattern: readPattern(config.getOptionalString('personPattern'), at),
  };
}

function readPattern(
  written: string | undefined,
  at: string,
): RE2JS | undefined {
  if (written === undefined) {
    return undefined;
  }
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(written);
  } catch (error) {
    throw new InputError(
      `${at}.personPattern is no regular expression: ${
        (error as Error).message
      }`,
    );
  }
  if (pattern.groupCount() !== 1) {
    throw new InputError(
      `${at}.personPattern needs one group in round brackets, around the name`,
    );
  }
  return pattern;
}
