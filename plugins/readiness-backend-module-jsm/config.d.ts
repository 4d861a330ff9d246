export interface Config {
  readiness?: {
    /** On-call from Jira Service Management Operations. */
    jsm?: {
      /** The "cloudId" at `https://<your site>.atlassian.net/_edge/tenant_info`. */
      cloudId: string;
      /** The mail address of the account whose API token it is. */
      email: string;
      /**
       * An API token of that account. It reads schedules and alerts only.
       *
       * @visibility secret
       */
      token: string;
      /**
       * The address of the Jira site, where people are looked up by a token
       * without scopes. Default: Atlassian's API, which wants one with scopes.
       */
      siteUrl?: string;
      /**
       * The address of Atlassian's API, where it is reached through a gateway
       * of your own. Default: https://api.atlassian.com.
       */
      apiUrl?: string;
    };
    /** On-call from Opsgenie, which ends on 5 April 2027. */
    opsgenie?: {
      /**
       * The key of an API integration. Reading is enough.
       *
       * @visibility secret
       */
      apiKey: string;
      /** Where the account lives. Default: us. */
      region?: 'us' | 'eu';
      /** Where people look at Opsgenie, for links to it. Default: no links. */
      siteUrl?: string;
      /**
       * The address of the API, where it is reached through a gateway of your
       * own. Default: that of the region.
       */
      apiUrl?: string;
    };
  };
}
