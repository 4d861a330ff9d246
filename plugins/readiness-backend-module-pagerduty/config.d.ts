export interface Config {
  readiness?: {
    /** On-call from PagerDuty. */
    pagerduty?: {
      /**
       * A REST API key of PagerDuty. A read-only one is enough.
       *
       * @visibility secret
       */
      token: string;
      /**
       * Where the PagerDuty account lives: the host of its pages ends in
       * `.pagerduty.com` (us) or `.eu.pagerduty.com` (eu). Default: us.
       */
      region?: 'us' | 'eu';
      /**
       * The address of the API, where it is reached through a gateway of your
       * own. Default: that of the region.
       */
      apiUrl?: string;
    };
  };
}
