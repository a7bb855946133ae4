import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { blindIndexOf } from '../blind-index';
import { isEnvelope, keyIdOf, open, seal } from '../envelope';
import { fingerprintOf, parseKey, parseKeyring } from '../keyring';

const secret = () => randomBytes(32).toString('base64url');
const keyring = parseKeyring(`new:${secret()},old:${secret()}`);
const cell = fc.record({ uid: fc.string(), attribute: fc.string(), document: fc.string() });
const text = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('an envelope', () => {
  it('opens in its own cell', () => {
    fc.assert(
      fc.property(cell, text, (place, plaintext) => {
        const envelope = seal(keyring, place, plaintext);
        expect(isEnvelope(envelope)).toBe(true);
        expect(keyIdOf(envelope)).toBe('new');
        expect(open(keyring, place, envelope)).toBe(plaintext);
      })
    );
  });

  it('opens in no other, however its names are cut', () => {
    fc.assert(
      fc.property(cell, cell, text, (place, other, plaintext) => {
        fc.pre(JSON.stringify(place) !== JSON.stringify(other));
        const envelope = seal(keyring, place, plaintext);
        expect(() => open(keyring, other, envelope)).toThrow('belongs to another');
      })
    );
    const place = { uid: 'ab', attribute: 'c', document: 'd' };
    const envelope = seal(keyring, place, 'text');
    expect(() => open(keyring, { uid: 'a', attribute: 'bc', document: 'd' }, envelope)).toThrow();
  });

  it('does not pass for one of another key', () => {
    const place = { uid: 'a', attribute: 'b', document: 'c' };
    const envelope = seal(keyring, place, 'text').replace(':new:', ':old:');
    expect(() => open(keyring, place, envelope)).toThrow('it was changed');
  });

  it('says nothing about equal texts', () => {
    const place = { uid: 'a', attribute: 'b', document: 'c' };
    expect(seal(keyring, place, 'text')).not.toBe(seal(keyring, place, 'text'));
  });

  it('is no envelope when it only looks like one', () => {
    const place = { uid: 'a', attribute: 'b', document: 'c' };
    for (const broken of ['enc:v1:', 'enc:v1:new', 'enc:v1:new:', 'enc:v1:new:AAAA', 'enc:v1::']) {
      expect(() => open(keyring, place, broken)).toThrow(/cut off|no key/);
    }
  });
});

describe('a blind index', () => {
  const key = parseKey(secret());
  const attribute = { uid: 'a', attribute: 'b' };

  it.each([
    ['case', 'Asha@X.example', 'asha@x.example'],
    ['spaces around', '  asha ', 'asha'],
    ['Unicode form', 'caf\u00e9', 'cafe\u0301'],
    ['Kannada vowel signs', '\u0cca', '\u0cc6\u0cc2'],
  ])('is the same whatever the %s', (_what, one, other) => {
    expect(blindIndexOf(key, attribute, one)).toBe(blindIndexOf(key, attribute, other));
  });

  it('is another for another text, attribute, type or key', () => {
    const index = blindIndexOf(key, attribute, 'text');
    expect(blindIndexOf(key, attribute, 'te xt')).not.toBe(index);
    expect(blindIndexOf(key, { uid: 'a', attribute: 'c' }, 'text')).not.toBe(index);
    expect(blindIndexOf(key, { uid: 'c', attribute: 'b' }, 'text')).not.toBe(index);
    expect(blindIndexOf(parseKey(secret()), attribute, 'text')).not.toBe(index);
  });
});

describe('keys', () => {
  it.each([
    '',
    'k1',
    'k1:',
    ':AAAA',
    'K1:AAAA',
    'k 1:AAAA',
    'k1:AAAA',
    `k1:${secret()},`,
    `k1:${secret()}AA`,
  ])('are not read from "%s", which is not repeated', (value) => {
    const read = () => parseKeyring(value);
    expect(read).toThrow(/expected id:base64|32 random bytes/);
    if (value.length > 40) {
      expect(read).not.toThrow(value.slice(3, 43));
    }
  });

  it('are told apart by fingerprints that say nothing', () => {
    const text64 = secret();
    const fingerprint = fingerprintOf(parseKey(text64));
    expect(fingerprintOf(parseKey(text64))).toBe(fingerprint);
    expect(fingerprintOf(parseKey(secret()))).not.toBe(fingerprint);
    expect(fingerprint).not.toContain(text64);
  });
});
