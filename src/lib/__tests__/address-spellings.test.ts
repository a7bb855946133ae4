import fc from 'fast-check';
import { addressSpellings, canonicalAddress } from '../address-spellings';

const ADDRESSES = [
  'meena@example.org',
  'josé+news@example.org',
  'info@bücher.example',
  'support@कंपनी.भारत',
  'zoë.ångström@straße.example',
];

/** In which people and programs write one address. */
const SPELLED: Record<string, (address: string) => string> = {
  'as it is': (address) => address,
  'in capitals': (address) =>
    address.replaceAll(/\p{Ll}/gu, (letter) =>
      letter.toUpperCase().length === 1 ? letter.toUpperCase() : letter
    ),
  'with spaces around': (address) => `  ${address} `,
  decomposed: (address) => address.normalize('NFD'),
  'with its domain in ASCII': (address) => {
    const [local = '', domain = ''] = address.split('@');
    return `${local}@${new URL(`https://${domain}`).host}`;
  },
};

const spelled = fc
  .tuple(
    fc.constantFrom(...ADDRESSES),
    fc.array(fc.constantFrom(...Object.values(SPELLED)), { maxLength: 3 })
  )
  .map(([address, ways]) => ({
    address,
    text: ways.reduce((text, write) => write(text), address),
  }));

it('however an address is written, it is one', () => {
  fc.assert(
    fc.property(spelled, ({ address, text }) => {
      expect(canonicalAddress(text)).toBe(address.normalize('NFC'));
      expect(addressSpellings(text)).toEqual(
        expect.arrayContaining(
          [address, SPELLED['with its domain in ASCII']?.(address) ?? ''].flatMap((one) => [
            one.normalize('NFC'),
            one.normalize('NFD'),
          ])
        )
      );
    })
  );
});

it.each([
  'victim@ex%61mple.org',
  'victim@127.1',
  'victim@example.org/x',
  'victim@example.org:25',
  'victim@xn--a',
  'victim@',
  '@bücher.example',
  'no address at all',
])('of %s no other address is made', (text) => {
  expect(canonicalAddress(text)).toBe(text);
});
