import { SingleBar } from 'cli-progress';

interface Shown {
  done?: number;
  total?: number;
  [name: string]: number | undefined;
}

/** Shows how far the task is, where people read what is not the result. */
export const withProgressBar = async <Result>(
  format: string,
  task: (show: (values: Shown) => void) => Promise<Result>,
  first: Shown = {}
): Promise<Result> => {
  const bar = new SingleBar({
    format,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    stream: process.stderr,
  });
  bar.start(0, 0, first);
  try {
    return await task((values) => {
      bar.setTotal(values.total ?? 0);
      bar.update(values.done ?? 0, values);
    });
  } finally {
    bar.stop();
  }
};
