/** A mistake in an expression, and where in it. */
export class RuleProblem extends Error {
  /** Characters from the start of the expression. */
  readonly offset: number;
  readonly fix: string;

  constructor(options: { message: string; fix: string; offset: number }) {
    super(options.message);
    this.name = 'RuleProblem';
    this.offset = options.offset;
    this.fix = options.fix;
  }
}
