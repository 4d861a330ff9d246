export interface Config {
  readiness?: {
    /** What the inspection of catalog entities knows and leaves out. */
    inspection?: {
      /**
       * Annotations of your own, so that they are checked and misspellings of
       * them noticed; also replaces what is built in about a known one.
       */
      annotations?: Array<{
        key: string;
        /** One sentence: what belongs here. */
        help: string;
        /** How a value has to look. Default: text. */
        format?:
          | 'text'
          | 'id'
          | 'url'
          | 'location'
          | 'path-or-url'
          | 'entity-ref'
          | 'owner/name'
          | 'group/project'
          | 'vcs/owner/name'
          | 'email'
          | 'number'
          | 'boolean'
          | 'key'
          | 'pagerduty-id'
          | 'pagerduty-key';
        /** Several values separated by commas or line breaks. */
        list?: boolean;
        /** Entity kinds on which it has a meaning. Default: all. */
        kinds?: string[];
        /** Keys that people write by mistake for this one. */
        mistakenFor?: string[];
        /** The key that took its place, when it has another name today. */
        renamedTo?: string;
        /** A sentence saying that what reads it has ended or will end, and when. */
        endOfLife?: string;
      }>;
      /** Rules that shall not report anything, such as `link.insecure`. */
      ignoreRules?: string[];
      /**
       * Hosts (`host` or `host:port`) whose links may be private or without
       * TLS. The hosts in `readiness.outbound.allowHosts` are included.
       */
      trustedHosts?: string[];
    };
  };
}
