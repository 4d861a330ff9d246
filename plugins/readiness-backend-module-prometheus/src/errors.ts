/** A query we cannot build: the definition's fault, told to its author. */
export class PromqlError extends Error {
  override name = 'PromqlError';
}

/**
 * A server that did not answer a question.
 *
 * - `query`: it answered that this query is wrong or too much; others may work
 * - `server`: it is not there, refuses us or speaks something else
 */
export class PrometheusError extends Error {
  override name = 'PrometheusError';
  readonly concerns: 'query' | 'server';
  /** The question was too big; a smaller one may be answered. */
  readonly tooMuch: boolean;

  constructor(
    concerns: 'query' | 'server',
    message: string,
    options: { tooMuch?: boolean } = {},
  ) {
    super(message);
    this.concerns = concerns;
    this.tooMuch = options.tooMuch ?? false;
  }
}
