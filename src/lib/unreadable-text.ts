/** A text that Postgres cannot store, or would store as another. */
export interface UnreadableText {
  /** Where it is, as `data.name`; empty for a text that has no name. */
  field: string;
  what: 'a NUL character' | 'half of a character' | 'a name that programs keep for themselves';
}

/** An object with one of these can be turned into no text, and fails whoever tries. */
const KEPT_NAMES = new Set([
  'toString',
  'toLocaleString',
  'valueOf',
  'toJSON',
  'hasOwnProperty',
  '__proto__',
]);

const NUL = '\0';
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Escapes of either, as JSON writes them. */
const ESCAPED = /\\u(?:0000|d[89a-f][\da-f]{2})/i;
const LONGEST_FIELD = 200;

const faultOf = (text: string): UnreadableText['what'] | undefined => {
  if (text.includes(NUL)) {
    return 'a NUL character';
  }
  return LONE_SURROGATE.test(text) ? 'half of a character' : undefined;
};

const faultOfName = (name: string): UnreadableText['what'] | undefined =>
  KEPT_NAMES.has(name) ? 'a name that programs keep for themselves' : faultOf(name);

/** A list from the end, because a body may be nested deeper than a path could be copied for each part. */
interface Place {
  name: string;
  parent: Place | undefined;
}

/** Names come from the client as well. */
const readableField = (place: Place | undefined): string => {
  const names: string[] = [];
  for (let at = place; at && names.length < LONGEST_FIELD; at = at.parent) {
    names.unshift(at.name);
  }
  return names
    .join('.')
    .replaceAll(/\p{Surrogate}|\p{Control}/gu, '?')
    .slice(0, LONGEST_FIELD);
};

/** What a text says that is JSON itself, as the fields of a form and the variables of a GET are. */
const contentOf = (text: string): unknown => {
  if (!ESCAPED.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The first such text in a value, at any depth, also among the names. Without recursion: a body may be
 * nested deeper than the stack is.
 */
export const findUnreadableText = (value: unknown): UnreadableText | undefined => {
  const waiting: { value: unknown; place: Place | undefined }[] = [{ value, place: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: current, place } = next;
    if (typeof current === 'string') {
      const what = faultOf(current);
      if (what) {
        return { field: readableField(place), what };
      }
      waiting.push({ value: contentOf(current), place });
    } else if (typeof current === 'object' && current !== null && !Buffer.isBuffer(current)) {
      for (const [name, part] of Object.entries(current)) {
        const inside = { name, parent: place };
        const what = faultOfName(name);
        if (what) {
          return { field: readableField(inside), what };
        }
        waiting.push({ value: part, place: inside });
      }
    }
  }
  return undefined;
};
