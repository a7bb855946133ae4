import { publicFormats } from '../file-formats';

describe('publicFormats', () => {
  it('leaves out what the storage noted', () => {
    expect(
      publicFormats({
        small: { name: 'a', url: '/a.png', width: 1, hash: 'h', path: '/x', provider_metadata: {} },
        thumbnail: null,
      })
    ).toEqual({ small: { name: 'a', url: '/a.png', width: 1 }, thumbnail: null });
  });

  it.each([null, undefined])('passes %s on: not every file has formats', (formats) => {
    expect(publicFormats(formats)).toBe(formats);
  });
});
