import { editDistance } from '../inspection/spelling';

/**
 * The name that another one was probably meant to be: at most a third of its
 * letters are wrong.
 *
 * @public
 */
export function closestName(
  name: string,
  names: Iterable<string>,
): string | undefined {
  let closest: { name: string; distance: number } | undefined;
  for (const known of names) {
    const patience = Math.ceil(Math.max(known.length, name.length) / 3);
    if (Math.abs(known.length - name.length) <= patience) {
      const distance = editDistance(
        name.toLocaleLowerCase('en-US'),
        known.toLocaleLowerCase('en-US'),
      );
      if (distance <= patience && distance < (closest?.distance ?? Infinity)) {
        closest = { name: known, distance };
      }
    }
  }
  return closest?.name;
}
