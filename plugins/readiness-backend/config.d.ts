export interface Config {
  readiness?: {
    /**
     * Whether the scorecards that come with the product are in force.
     * Default: true.
     */
    shippedDefinitions?: boolean;
    /**
     * Scorecards, checks and campaigns of your own: YAML files, folders of them, or URLs.
     * Each entry has either `file`, relative to where the backend runs, or `url`.
     */
    definitions?: Array<{ file?: string; url?: string }>;
    /**
     * What differs here from what the definition files say, so that no file has
     * to be copied. A name that no definition has shows in
     * `GET /definitions/health`.
     */
    overrides?: {
      /** By name of the check. */
      checks?: {
        [name: string]: {
          /** False switches the check off in every scorecard. */
          enabled?: boolean;
          /** Ref of the group that looks after the check. */
          owner?: string;
          /** The catalog filter of the entities it is about. */
          appliesTo?: object;
          /** Whether it holds levels back, or only warns. */
          severity?: 'block' | 'warn';
          /** True shows the check without counting it. */
          draft?: boolean;
          /** The date, as YYYY-MM-DD, from which on it counts. */
          effectiveFrom?: string;
        };
      };
      /** By name of the scorecard. */
      scorecards?: {
        [name: string]: {
          /** False switches the scorecard off. */
          enabled?: boolean;
          /** Ref of the group that looks after the scorecard. */
          owner?: string;
          /** The catalog filter of the entities it is about. */
          appliesTo?: object;
        };
      };
    };
    evaluation?: {
      /**
       * Time between two evaluations of all entities, as an ISO 8601 duration.
       * Changed entities are evaluated at once. Default: PT10M.
       */
      every?: string;
      /**
       * Time between two looks at the definition files, as an ISO 8601
       * duration. Default: PT1M.
       */
      reloadDefinitionsEvery?: string;
    };
    /** For how long what grows with time is kept. */
    retention?: {
      /**
       * The history of outcomes, one row each time a status changed, as an
       * ISO 8601 duration. Present outcomes always stay, and since when they
       * hold. Default: P2Y.
       */
      transitions?: string;
      /** The daily roll-ups that trends are drawn from. Default: P2Y. */
      rollups?: string;
    };
    exemptions?: {
      /**
       * The longest that a check may be left out for an entity by one
       * exemption, as an ISO 8601 duration. Default: P365D.
       */
      maxDuration?: string;
    };
    /**
     * How long before the end people are reminded through the notifications of
     * the portal, as ISO 8601 durations. Each reminder is sent once; an empty
     * list sends none. Without a notifications backend nothing is sent.
     */
    reminders?: {
      /**
       * Before what somebody stated for a check expires; sent to the owner of
       * the entity and to those whom the check asks. Default: [P14D, P3D].
       */
      attestations?: string[];
      /**
       * Before the deadline of a campaign; sent to the owners of entities with
       * something left to do, one notification each. Default: [P14D, P3D].
       */
      campaigns?: string[];
      /** Handovers that wait or end; what happens to them is told at once. */
      handovers?: {
        /**
         * After a handover began to wait for somebody; sent to the members of
         * the group it waits for. Default: [P3D].
         */
        waiting?: string[];
        /**
         * After that, too; sent to the group around it, else to its owner.
         * Default: [P7D].
         */
        escalation?: string[];
        /** Before the last day of a condition. Default: [P7D, P1D]. */
        conditions?: string[];
        /** Before an acceptance ends. Default: [P30D, P7D]. */
        expiry?: string[];
      };
    };
    handovers?: {
      /**
       * The keys exported handovers are signed with: the first signs, the others
       * only prove older exports. Without any, the portal makes one and keeps it
       * in its database, where whoever can rewrite records can also sign them.
       */
      signingKeys?: Array<{
        /** Names the key in exports. */
        id: string;
        /**
         * PEM (PKCS #8) of an Ed25519 key: openssl genpkey -algorithm ed25519
         * @visibility secret
         */
        privateKey?: string;
        /** PEM (SPKI), for a key whose private half is gone. */
        publicKey?: string;
      }>;
    };
    documents?: {
      /**
       * Folders below which entities that come from local files may name
       * documents (runbooks, SLO files, rotas), relative to where the backend
       * runs. Without any, such documents are refused.
       */
      fileRoots?: string[];
      /** The largest document that is read, in bytes. Default: 1048576. */
      maxBytes?: number;
    };
    outbound?: {
      /**
       * Hosts (`host` or `host:port`) on private networks that the guarded
       * client may ask for documents and links. Public hosts need no entry.
       */
      allowHosts?: string[];
      /** Patience for a request, as an ISO 8601 duration. Default: PT10S. */
      timeout?: string;
      /** Most bytes of an answer that are read. Default: 1048576. */
      maxBytes?: number;
      /** Most redirects that are followed. Default: 5. */
      maxRedirects?: number;
      /** What the client calls itself. Default: backstage-readiness. */
      userAgent?: string;
    };
    /** How the pages that entities link to are followed. */
    links?: {
      /** How long a good answer is good for; ISO 8601. Default: P1D. */
      every?: string;
      /** What it takes to call a page broken. */
      proof?: {
        /** How many times in a row it has to be gone. Default: 3. */
        times?: number;
        /** Time between the first and the last of them. Default: PT1H. */
        over?: string;
      };
      /** Pause between two requests to the same host. Default: PT1S. */
      hostDelay?: string;
      /** Requests at the same time to one host. Default: 1. */
      perHost?: number;
      /** Hosts asked at the same time. Default: 10. */
      hostsAtOnce?: number;
    };
    runbooks?: {
      /**
       * The sections that runbooks of a kind (`alert`, `deploy`, `scale`,
       * `backup`, `update`, `rollback`, `incident`, `general`) need, instead of
       * those that come with the product.
       */
      templates?: {
        [kind: string]: Array<{
          /** What the section is called. */
          name: string;
          /** Other words for it, in lower case. */
          alsoCalled?: string[];
        }>;
      };
    };
    /**
     * What the inspection of entities knows and leaves out. The catalog module
     * reads the same settings and describes them.
     */
    inspection?: object;
  };
}
