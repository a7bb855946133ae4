import fc from 'fast-check';
import { logFormat } from '../log-format';
import type { LogEntry } from '../log-format';

const LEVEL = Symbol.for('level');
const MESSAGE = Symbol.for('message');
const format = logFormat({ hasColours: false });

/** As winston makes them of `log.info(value)`. */
const entryOf = (value: unknown): LogEntry =>
  value instanceof Error && value.message
    ? Object.assign(value as unknown as LogEntry, { level: 'info', [LEVEL]: 'info' })
    : { level: 'info', [LEVEL]: 'info', message: value };

const written = (value: unknown): string => String(format.transform(entryOf(value))[MESSAGE]);

const ENTRY = /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] info: /;
/** Written anew, not taken from the code: the ranges of what may not stand in a line. */
const OBEYED = new RegExp(
  [
    '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e]',
    '[\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb]',
    '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
    '\\udb40[\\udc00-\\udc7f]',
  ].join('|')
);

/** A line that somebody wants to be taken for one of the log, and all that ends lines somewhere. */
const forged = fc
  .tuple(
    fc.constantFrom('\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c', '\u0000'),
    fc.constantFrom('[2026-01-01 00:00:00.000] info: all is well', '    at forged (x:1:1)', '')
  )
  .map((parts) => parts.join(''));
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      forged,
      fc.constantFrom('\u001b[31m', '\u009b2J', '\u202e', '\u2066', '\ud800', '\udfff', '\u{e0041}')
    ),
    { maxLength: 6 }
  )
  .map((parts) => parts.join(''));
/** A message with a half of a character at an end, too. */
const halves = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(hostile, halves);

const error = fc.record({ name: text, message: text, stack: fc.option(text) }).map((parts) => {
  const made = new Error(parts.message);
  made.name = parts.name;
  if (parts.stack !== null) {
    made.stack = parts.stack;
  }
  return made;
});
const anything = fc.oneof(text, error, fc.anything());

describe('the log', () => {
  it('writes one line for each entry, and indents the places of an error', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const [first = '', ...others] = written(value).split('\n');
        expect(first).toMatch(ENTRY);
        expect(others.filter((line) => !line.startsWith('    '))).toEqual([]);
        expect([first, ...others].filter((line) => OBEYED.test(line))).toEqual([]);
      })
    );
  });

  it('writes a text that is no error as one line', () => {
    fc.assert(fc.property(text, (value) => !written(value).includes('\n')));
  });

  it('shows what was there', () => {
    expect(written('x\n[2026-11-28] info: y\u001b[31m\u0085\u202e')).toMatch(
      /info: x\\n\[2026-11-28\] info: y\\u001b\[31m\\u0085\\u202e$/
    );
    expect(written('ಆಶಾ क्\u200dष 👩\u200d🔧 naïve C:\\n')).toMatch(
      /ಆಶಾ क्\u200dष 👩\u200d🔧 naïve C:\\n$/
    );
  });

  it('shows where an error arose', () => {
    expect(written(new TypeError('no\nat all'))).toMatch(
      /info: TypeError: no\\nat all\n {4}at .*log-format\.test\.ts/
    );
  });

  it('has its level in colour on a terminal, and nothing else', () => {
    const shown = logFormat({ hasColours: true }).transform(entryOf('x\u001b[31m'))[MESSAGE];
    expect(shown).toContain('] \u001b[32minfo\u001b[39m: x\\u001b[31m');
  });
});
