/**
 * Makes fragments of headings, unique within one document.
 */
export function createSlugger(): (text: string) => string {
  const used = new Map<string, number>();
  return text => {
    const slug =
      text
        .toLocaleLowerCase('en-US')
        .normalize('NFKD')
        .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'section';
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    if (count === 0) {
      return slug;
    }
    const unique = `${slug}-${count}`;
    used.set(unique, 1);
    return unique;
  };
}
