export interface Config {
  readiness?: {
    /**
     * Whether the scorecards that come with the product are in force.
     * Default: true.
     */
    shippedDefinitions?: boolean;
    /**
     * Scorecards and checks of your own: YAML files, folders of them, or URLs.
     * Each entry has either `file`, relative to where the backend runs, or `url`.
     */
    definitions?: Array<{ file?: string; url?: string }>;
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
    };
  };
}
