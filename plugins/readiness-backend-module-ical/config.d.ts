export interface Config {
  readiness?: {
    /** On-call from calendar feeds. */
    ical?: {
      /** The calendars, by the name that entities write after `ical:`. */
      feeds?: {
        [key: string]: {
          /**
           * The private address of the calendar, with https: or webcal:.
           * Whoever knows it reads the calendar.
           *
           * @visibility secret
           */
          url: string;
          /** What readers see. Default: the key. */
          title?: string;
          /**
           * IANA zone of whole days and of times that name none. Default: the
           * one that the calendar names.
           */
          timezone?: string;
          /**
           * Regular expression that finds the person in the title of an event,
           * with one group around the name. Default: those invited, else the
           * title without "On call" and what is in brackets.
           */
          personPattern?: string;
        };
      };
    };
  };
}
