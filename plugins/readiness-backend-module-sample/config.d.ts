export interface Config {
  readiness?: {
    sample?: {
      /** Where a reader can open the queries of SLOs with sample figures. */
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
    };
  };
}
