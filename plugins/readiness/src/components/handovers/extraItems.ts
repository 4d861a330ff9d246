/** An id for an item somebody adds: from its title, and not taken yet. */
export function newItemId(title: string, taken: ReadonlyArray<string>): string {
  const words = title
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = /^[a-z]/.test(words) ? words : `item-${words}`;
  const clean = base.replace(/-$/, '');
  let id = clean;
  for (let number = 2; taken.includes(id); number += 1) {
    id = `${clean}-${number}`;
  }
  return id;
}
