/** The rows of a guide by section, and the check that stands for each. */
export type GuideRows = Record<string, Record<string, string>>;
