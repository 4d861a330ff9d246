export interface Config {
  readiness?: {
    /** On-call from Grafana IRM, or Grafana OnCall on your own servers. */
    grafanaIrm?: {
      /**
       * The OnCall API URL, which the settings of IRM or OnCall show; without
       * `/api/v1`.
       */
      url: string;
      /**
       * A token of a service account, or an API key of OnCall. Reading is
       * enough.
       *
       * @visibility secret
       */
      token: string;
      /** The address of the stack, such as https://harbour.grafana.net; Grafana Cloud wants it. */
      stackUrl?: string;
      /**
       * How the token is sent: as it is, or after the word Bearer. Default:
       * bearer with a stackUrl, plain without.
       */
      scheme?: 'plain' | 'bearer';
    };
  };
}
