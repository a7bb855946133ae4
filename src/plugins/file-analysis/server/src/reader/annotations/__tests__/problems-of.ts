import type { FileReport } from '../../report';

/** How often each problem was found. */
export const problemsOf = (report: FileReport): Record<string, number> =>
  Object.fromEntries(
    (report.annotations ?? []).flatMap(({ problems }) =>
      problems.map(({ problem, count }) => [problem, count])
    )
  );
