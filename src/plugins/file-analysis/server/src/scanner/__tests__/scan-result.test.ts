import fc from 'fast-check';
import { toScanResult } from '../scan-result';

const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,9}(\.[A-Z][A-Za-z0-9]{0,9}){0,3}$/);

const found = (signature: string) => toScanResult(`stream: ${signature} FOUND`);

it('an encrypted archive is no malware, whatever kind it is', () => {
  fc.assert(
    fc.property(name, (kind) => {
      expect(found(`Heuristics.Encrypted.${kind}`)).toEqual({
        finding: 'unscannable',
        why: 'encrypted',
      });
    })
  );
});

it('what is beyond the limits of the engine was not scanned', () => {
  fc.assert(
    fc.property(name, (limit) => {
      expect(found(`Heuristics.Limits.Exceeded.${limit}`)).toEqual({
        finding: 'unscannable',
        why: 'too-large',
      });
    })
  );
});

it('each other name is malware, also where it only sounds alike', () => {
  const alike = name.chain((first) =>
    fc.constantFrom(
      first,
      `${first}.Heuristics.Encrypted.Zip`,
      `Heuristics.Encrypted${first}.Zip`,
      `Heuristics.${first}`,
      `${first}.Limits.Exceeded`
    )
  );
  fc.assert(
    fc.property(
      alike.filter((text) => !/^Heuristics\.(Encrypted\.|Limits\.Exceeded)/.test(text)),
      (signature) => {
        expect(found(signature)).toEqual({ finding: 'infected', signature });
      }
    )
  );
});

it('what says neither is no answer', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^stream: (OK|\S.* FOUND)$/.test(text) && !/size limit exceeded/i.test(text));
      expect(toScanResult(text)).toBeUndefined();
    })
  );
});
