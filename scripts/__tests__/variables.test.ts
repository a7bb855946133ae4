import { boolean, wholeNumber } from '../../src/lib/environment/shapes';
import { callModule } from './call-module';

const bounds = { min: 1, max: 65_535 };

const read = (reader: string, text: string, ...more: unknown[]): unknown => {
  try {
    return callModule('variables.mjs', reader, { NAME: text }, 'NAME', ...more);
  } catch (error) {
    expect(String(error)).toContain('NAME must be');
    expect(String(error)).toContain('.env');
    return undefined;
  }
};

it.each(['TRUE', '1', 'yes', 'off', '0', 'No', 'truee', '2', 'ja'])(
  'the scripts read the switch %s as the application does',
  (text) => {
    expect(read('readBoolean', text)).toBe(boolean.parse(text));
  }
);

it.each(['1337', ' 80 ', '80a', '1e3', '70000', '0', '-1', '1.5'])(
  'the scripts read the number %s as the application does',
  (text) => {
    expect(read('readWholeNumber', text, { ...bounds, unset: 1 })).toBe(
      wholeNumber(bounds).parse(text)
    );
  }
);
