import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

interface Answer {
  number: number;
  url?: string;
  problem?: string;
}

/**
 * A Postgres of its own, for what would disturb the one of all suites. In a process of its own: its
 * parts are ES modules.
 */
export const startOwnPostgres = async (folder: string) => {
  const child = fork(path.resolve('tests/fixtures/own-postgres.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
  });
  let last = 0;

  const answerTo = (wanted: number) =>
    new Promise<Answer>((resolve, reject) => {
      const onExit = () => reject(new Error('The process of the server has ended'));
      const onMessage = (answer: Answer) => {
        if (answer.number === wanted) {
          child.off('message', onMessage).off('exit', onExit);
          if (answer.problem === undefined) {
            resolve(answer);
          } else {
            reject(new Error(answer.problem));
          }
        }
      };
      child.on('message', onMessage).once('exit', onExit);
    });

  const order = async (method: string, argument?: unknown) => {
    last += 1;
    child.send({ number: last, method, argument });
    await answerTo(last);
  };

  const { url = '' } = await answerTo(0);
  return {
    urlOf: (database: string) => `${url}${database}`,
    run: (statement: string) => order('run', statement),

    /** As a backup of its files has it, or a standby that gets nothing more. */
    keepCopy: () => order('keepCopy'),

    /** Goes on as a standby does that takes over: with these files or the copy, on a new timeline. */
    takeOver: (options: { fromCopy?: boolean } = {}) => order('takeOver', options),

    async stop() {
      await order('stop');
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
};

export type OwnPostgres = Awaited<ReturnType<typeof startOwnPostgres>>;
