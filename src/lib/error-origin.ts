const STACK_LINES = 8;

/** Where an error comes from. Its message is left out: it may hold values that a person has entered. */
export const errorOrigin = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const name = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return [`${error.name}${name}`, ...frames.slice(0, STACK_LINES)].join('\n');
};
