import { oneLine } from './one-line';

/** Where winston keeps what its transports write, and the level, whatever the message brings along. */
const MESSAGE = Symbol.for('message');
const LEVEL = Symbol.for('level');

const COLOURS: Readonly<Record<string, number>> = {
  error: 31,
  warn: 33,
  info: 32,
  http: 36,
  debug: 34,
};

const INDENTATION = '\n    ';

export type LogEntry = Record<string | symbol, unknown>;

const isText = (value: unknown): value is string => typeof value === 'string';

const textOf = (value: unknown): string => {
  if (isText(value)) {
    return value;
  }
  // Not what an object holds: nobody has said that it may be read by operators.
  return typeof value === 'object' && value !== null
    ? Object.prototype.toString.call(value)
    : String(value);
};

/** The places of a stack, without the message that stands above them and may have lines of its own. */
const framesOf = ({ name, message, stack }: Error): string[] => {
  if (!isText(stack)) {
    return [];
  }
  const head = [`${name}: ${message}`, message].find((text) => text && stack.startsWith(text));
  return stack
    .slice(head?.length ?? 0)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
};

const contentOf = (entry: LogEntry): string[] => {
  const error = [entry, entry.message].find((value) => value instanceof Error);
  return error
    ? [`${textOf(error.name)}: ${textOf(error.message)}`, ...framesOf(error)]
    : [textOf(entry.message)];
};

/**
 * How the log writes an entry: one line, whatever was logged. The places of an error follow on lines
 * of their own, which are indented: no text can make a line that looks like an entry.
 */
const logLine = (
  entry: LogEntry,
  { time, hasColours }: { time: Date; hasColours: boolean }
): string => {
  const level = oneLine(textOf(entry[LEVEL] ?? entry.level));
  const colour = hasColours ? COLOURS[level] : undefined;
  const shown = colour ? `\u001b[${colour}m${level}\u001b[39m` : level;
  const stamp = time.toISOString().replace('T', ' ').replace('Z', '');
  return `[${stamp}] ${shown}: ${contentOf(entry).map(oneLine).join(INDENTATION)}`;
};

/** As a format of winston. */
export const logFormat = ({ hasColours }: { hasColours: boolean }) => ({
  transform: (entry: LogEntry): LogEntry =>
    Object.assign(entry, { [MESSAGE]: logLine(entry, { time: new Date(), hasColours }) }),
});
