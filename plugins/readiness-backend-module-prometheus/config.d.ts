export interface Config {
  readiness?: {
    prometheus?: {
      /**
       * Prometheus-compatible servers that hold the series of SLOs. Their hosts
       * are trusted to be on a private network.
       */
      servers?: Array<{
        /** Name by which OpenSLO files refer to the server (`metricSourceRef`). */
        name: string;
        /** Base URL, without `/api/v1`. */
        url: string;
        /**
         * Answers for SLOs that name no data source, or one that no server here
         * is called. A single server answers for SLOs that name none anyway.
         */
        default?: boolean;
        /** How to sign in. */
        auth?:
          | { type: 'none' }
          | {
              type: 'basic';
              username: string;
              /** @visibility secret */
              password: string;
            }
          | {
              type: 'bearer';
              /** @visibility secret */
              token: string;
            };
        /**
         * Further headers of each request, such as a tenant id.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** Patience for one query, in seconds. Default 30. */
        timeoutSeconds?: number;
        /** Most queries at once. Default 4. */
        concurrency?: number;
        /**
         * Where a reader can open a query, such as the server's own page or
         * Grafana Explore.
         */
        links?: Array<{
          /** What the link says. */
          title: string;
          /**
           * Address with placeholders, which are filled in URL-encoded:
           * `{{query}}`; `{{queryJson}}`, the same for inside a JSON string;
           * `{{from}}` and `{{to}}`, in milliseconds since 1970; `{{range}}`,
           * the length of the period such as `2419200s`.
           */
          url: string;
        }>;
      }>;
    };
  };
}
