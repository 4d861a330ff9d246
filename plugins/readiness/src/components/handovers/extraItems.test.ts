import { newItemId } from './extraItems';

describe('newItemId', () => {
  it('says in the id what the title says', () => {
    expect(newItemId('Tell the harbour office!', [])).toBe(
      'tell-the-harbour-office',
    );
  });

  it('starts with a letter, also where the title has none of ours', () => {
    expect(newItemId('24 hours watched', [])).toBe('item-24-hours-watched');
    expect(newItemId('港務局', [])).toBe('item');
  });

  it('is not taken yet', () => {
    expect(newItemId('Tell them', ['tell-them', 'tell-them-2'])).toBe(
      'tell-them-3',
    );
  });
});
