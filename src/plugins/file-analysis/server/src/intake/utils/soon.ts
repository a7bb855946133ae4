/** What is here within so long; nothing where it is not, or never comes. */
export const soon = <Value>(
  next: Promise<Value>,
  milliseconds: number
): Promise<Value | undefined> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    next
      .catch(() => undefined)
      .then((value) => {
        clearTimeout(timer);
        resolve(value);
      }, resolve);
  });
