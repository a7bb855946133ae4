/** A line for whoever runs a command: the log is for operators, and has a format of its own. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
