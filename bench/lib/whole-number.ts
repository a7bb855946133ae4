/** Reads an option such as `--rounds 5`. */
export const wholeNumber = (name: string, text: string, minimum = 1): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < minimum) {
    throw new Error(`--${name} takes a whole number of at least ${minimum}`);
  }
  return value;
};
