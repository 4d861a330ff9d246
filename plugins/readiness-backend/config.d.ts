export interface Config {
  readiness?: {
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
