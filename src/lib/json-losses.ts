import { isExactNumber } from './exact-numbers';

type Path = (string | number)[];

/** What a parser of JSON drops or changes without a word. */
export interface JsonLoss {
  path: Path;
  message: string;
}

interface Frame {
  /** The keys of an object so far; none in a list. */
  keys: Set<string> | undefined;
  at: string | number;
  expectsKey: boolean;
}

const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/gs;

const opened = (token: string): Frame =>
  token === '{'
    ? { keys: new Set(), at: '', expectsKey: true }
    : { keys: undefined, at: 0, expectsKey: false };

/** The first loss in a text that `JSON.parse` accepts: a key that comes twice, a number too long. */
export const findJsonLoss = (text: string): JsonLoss | undefined => {
  const frames: Frame[] = [];
  const path = (): Path => frames.map(({ at }) => at);
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      frames.push(opened(token));
    } else if (token === '}' || token === ']') {
      frames.pop();
    } else if (token === ',' && frame) {
      frame.expectsKey = frame.keys !== undefined;
      frame.at = typeof frame.at === 'number' ? frame.at + 1 : frame.at;
    } else if (token.startsWith('"')) {
      if (frame?.keys && frame.expectsKey) {
        const key = JSON.parse(token) as string;
        frame.at = key;
        frame.expectsKey = false;
        if (frame.keys.has(key)) {
          return { path: path(), message: 'is there twice' };
        }
        frame.keys.add(key);
      }
    } else if (token !== ':' && !isExactNumber(token)) {
      return { path: path(), message: 'has more digits than a number of JSON keeps' };
    }
  }
  return undefined;
};
