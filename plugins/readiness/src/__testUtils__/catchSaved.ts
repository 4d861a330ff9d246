/** Catches the files that a page has the browser save. */
export function catchSaved(): Blob[] {
  const saved: Blob[] = [];
  URL.createObjectURL = blob => {
    saved.push(blob as Blob);
    return 'blob:saved';
  };
  URL.revokeObjectURL = () => {};
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation();
  return saved;
}
