export interface Config {
  auth?: {
    providers?: {
      /** Signing in as one of the demo people, without a password. */
      demo?: {
        /**
         * Offers the demo people outside of development too. Whoever reaches
         * the portal can then be any of them. Default: false.
         */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };
  demo?: {
    /**
     * A folder of catalog files to add to the catalog, searched with all its
     * subfolders for `*.yaml` and `*.yml`. Relative to where the backend runs.
     */
    catalogFolder?: string;
  };
}
