import { ChangedPages } from './ChangedPages';

it('tells everything once, and waits for the last telling', async () => {
  const told: string[][] = [];
  const changed = new ChangedPages(async ids => {
    told.push(ids);
  });
  changed.add(['a', 'b']);
  changed.add(['b', 'c']);
  changed.add([]);
  await changed.finish();
  expect(told).toEqual([['a', 'b', 'c']]);
});

it('tells what comes while somebody is being told', async () => {
  const told: string[][] = [];
  const changed: ChangedPages = new ChangedPages(async ids => {
    told.push(ids);
    if (told.length === 1) {
      changed.add(['late']);
    }
  });
  changed.add(['early']);
  await changed.finish();
  expect(told).toEqual([['early'], ['late']]);
});

it('has nothing to tell when nothing changed', async () => {
  const tell = jest.fn(async () => {});
  await new ChangedPages(tell).finish();
  expect(tell).not.toHaveBeenCalled();
});

it('says when telling failed', async () => {
  const changed = new ChangedPages(async () => {
    throw new Error('no database');
  });
  changed.add(['a']);
  await expect(changed.finish()).rejects.toThrow('no database');
});
