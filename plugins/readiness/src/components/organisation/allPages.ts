/** Every row of a list, asked for page after page. */
export async function allPages<TRow>(
  fetchPage: (
    cursor: string | undefined,
  ) => Promise<{ items: TRow[]; nextCursor?: string }>,
): Promise<TRow[]> {
  const rows: TRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}
