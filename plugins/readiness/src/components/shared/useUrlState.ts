import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * How one value is written into the query string and read from it.
 *
 * @public
 */
export interface UrlValue<T> {
  /** From the texts given under this name; none when the name is absent. */
  read(texts: string[]): T;
  /** No texts leave the name out, so that the usual state has a short URL. */
  write(value: T): string[];
}

/**
 * One text; empty when absent.
 *
 * @public
 */
export function urlText(): UrlValue<string> {
  return {
    read: ([text]) => text ?? '',
    write: value => (value ? [value] : []),
  };
}

/**
 * Several texts, each once, in the order given.
 *
 * @public
 */
export function urlList(): UrlValue<string[]> {
  return {
    read: texts => [...new Set(texts.filter(Boolean))],
    write: value => value,
  };
}

/**
 * Yes or no; no when absent.
 *
 * @public
 */
export function urlFlag(): UrlValue<boolean> {
  return {
    read: ([text]) => text === '1',
    write: value => (value ? ['1'] : []),
  };
}

/**
 * One of a few words; the first of them when absent or unknown.
 *
 * @public
 */
export function urlOneOf<const T extends string>(
  options: readonly [T, ...T[]],
): UrlValue<T> {
  return {
    read: ([text]) => options.find(option => option === text) ?? options[0],
    write: value => (value === options[0] ? [] : [value]),
  };
}

type Shape = Record<string, UrlValue<unknown>>;

/**
 * The values of a shape of URL values.
 *
 * @public
 */
export type UrlValues<TShape extends Shape> = {
  [K in keyof TShape]: TShape[K] extends UrlValue<infer T> ? T : never;
};

/**
 * State that lives in the query string: it survives a reload, the back button
 * and being sent to a colleague. Names outside the shape are left alone.
 *
 * The shape must be a constant outside the component.
 *
 * @example
 * ```ts
 * const FILTERS = { status: urlList(), text: urlText() };
 * const [filters, setFilters] = useUrlState(FILTERS);
 * ```
 *
 * @public
 */
export function useUrlState<TShape extends Shape>(
  shape: TShape,
): [UrlValues<TShape>, (change: Partial<UrlValues<TShape>>) => void] {
  const [params, setParams] = useSearchParams();

  const values = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(shape).map(([name, value]) => [
          name,
          value.read(params.getAll(name)),
        ]),
      ) as UrlValues<TShape>,
    [shape, params],
  );

  // Two changes within one event must build on one another, and the router
  // hands out the new parameters only with the next render.
  const pending = useRef(params);
  pending.current = params;

  const change = useCallback(
    (next: Partial<UrlValues<TShape>>) => {
      const search = new URLSearchParams(pending.current);
      for (const [name, value] of Object.entries(next)) {
        search.delete(name);
        for (const text of shape[name].write(value)) {
          search.append(name, text);
        }
      }
      pending.current = search;
      setParams(search, { replace: true });
    },
    [shape, setParams],
  );

  return [values, change];
}
