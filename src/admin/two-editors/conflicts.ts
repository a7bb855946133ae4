export interface Conflict {
  changedBy: string | null;
  changedAt: string;
  version: string;
  differences: { field: string; mine: unknown; theirs: unknown }[];
}

/** Whose version stays; with `back`, nothing happens and the form is as it was. */
export type Choice = 'mine' | 'theirs' | 'back';

interface Question {
  conflict: Conflict;
  answer: (choice: Choice) => void;
}

let question: Question | undefined;
const listeners = new Set<() => void>();

const show = (next: Question | undefined) => {
  question = next;
  listeners.forEach((listener) => listener());
};

/** Asks the editor. Where no form is open, as in a list, there is nobody to ask. */
export const askForChoice = (conflict: Conflict): Promise<Choice> =>
  listeners.size === 0
    ? Promise.resolve('back')
    : new Promise((resolve) => {
        show({
          conflict,
          answer: (choice) => {
            show(undefined);
            resolve(choice);
          },
        });
      });

export const currentQuestion = (): Question | undefined => question;

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // Who leaves the form answers nothing, and the request must not wait for ever.
    if (listeners.size === 0) {
      question?.answer('back');
    }
  };
};
