import { typedSince } from './typed-since';
import type { Values } from './typed-since';

/**
 * What a form holds that the server was never sent. Strapi's form starts anew whenever its entry is
 * read, and after each save once more: whatever was typed while that was under way would be gone.
 */
export const createTyping = (initial: Values) => {
  let start = initial;
  let shown = initial;
  /** What of the form the server has. */
  let stored = initial;
  let sent = initial;

  return {
    sent() {
      sent = shown;
    },
    settled() {
      stored = sent;
    },
    typed: (): Values => typedSince(stored, shown),
    /** Takes what the form shows now, and says what to put back into it. */
    show(values: Values, startedFrom: Values): Values {
      if (start === startedFrom) {
        shown = values;
        return {};
      }
      const typed = typedSince(stored, shown);
      const unsent = Object.fromEntries(Object.keys(typed).map((field) => [field, stored[field]]));
      start = startedFrom;
      stored = { ...startedFrom, ...unsent };
      shown = { ...values, ...typed };
      return typedSince(values, shown);
    },
  };
};

export type Typing = ReturnType<typeof createTyping>;
