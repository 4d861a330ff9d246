/**
 * The name of a field as words: `budgetRemaining` becomes "budget remaining".
 *
 * @public
 */
export function fieldWords(field: string): string {
  return field
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z]{2,})/g, '$1 $2')
    .toLocaleLowerCase('en-US');
}
