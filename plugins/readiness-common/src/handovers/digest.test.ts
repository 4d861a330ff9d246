import { digestOf, digestOfText, digestSchema } from './digest';

describe('digest', () => {
  it('is SHA-256 of the UTF-8 text', () => {
    // FIPS 180-4 example "abc".
    expect(digestOfText('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(digestOfText('')).toBe(
      'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('does not depend on the order of members', () => {
    expect(digestOf({ a: 1, b: [2] })).toBe(digestOf({ b: [2], a: 1 }));
    expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
    expect(digestSchema.safeParse(digestOf({})).success).toBe(true);
  });
});
