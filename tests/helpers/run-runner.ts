const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Ends the process of a runner with 0 when all was right, else with 1 and the reason. */
export const runRunner = (main: () => Promise<boolean>): void => {
  main().then(
    (isRight) => process.exit(isRight ? 0 : 1),
    (error: unknown) => {
      const cause = error instanceof Error ? error.cause : undefined;
      const texts = [describe(error), ...(cause instanceof Error ? [cause.message] : [])];
      process.stderr.write(`${texts.join('\n')}\n`);
      process.exit(1);
    }
  );
};
