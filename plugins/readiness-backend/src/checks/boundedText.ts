const SUSPECT = /[\0\ud800-\udfff]/;

/**
 * Cuts a text to what its column holds, and leaves out what databases refuse:
 * NUL, and halves of characters, which cutting may make.
 */
export function boundedText(text: string, length: number): string {
  const cut = text.length > length ? text.slice(0, length) : text;
  // Nearly every text is plain, and the thorough look is slow.
  return SUSPECT.test(cut) ? cut.replace(/\0|\p{Surrogate}/gu, '') : cut;
}
