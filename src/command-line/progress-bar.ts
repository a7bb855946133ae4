import { SingleBar } from 'cli-progress';

interface Shown {
  done?: number;
  total?: number;
  [name: string]: number | undefined;
}

interface Look {
  format: string;
  /** Beside the result where that is read by programs. */
  stream: NodeJS.WriteStream;
  first?: Shown;
}

/** Shows how far the task is. */
export const withProgressBar = async <Result>(
  { format, stream, first = {} }: Look,
  task: (show: (values: Shown) => void) => Promise<Result>
): Promise<Result> => {
  const bar = new SingleBar({
    format,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    stream,
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
