import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const LOG_LENGTH = 4_000;

interface Answer {
  is: 'standby' | 'working' | 'counted';
  pending?: number;
}

export interface FleetProcess {
  child: ChildProcess;
  /** The next message, however long a busy machine takes. Rejects when the process ends. */
  answer(is: Answer['is']): Promise<Answer>;
  ended: Promise<NodeJS.Signals | null>;
  log(): string;
}

/** Starts a process with this script, which loads and then waits. */
export const launch = (instance: string, environment: Record<string, string>): FleetProcess => {
  const child = spawn(process.execPath, [instance], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  let output = '';
  const collect = (text: string) => {
    output = (output + text).slice(-LOG_LENGTH);
  };
  child.stderr.setEncoding('utf8').on('data', collect);
  const answers: Answer[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"is"')) {
      answers.push(JSON.parse(line) as Answer);
      waiting.forEach((check) => check());
    } else {
      collect(`${line}\n`);
    }
  });
  let hasEnded = false;
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => {
      hasEnded = true;
      waiting.forEach((check) => check());
      resolve(signal);
    });
  });

  return {
    child,
    ended,
    log: () => output,
    answer: (is) =>
      new Promise((resolve, reject) => {
        const finish = (result: Answer | Error) => {
          waiting.delete(check);
          if (result instanceof Error) {
            reject(result);
          } else {
            resolve(result);
          }
        };
        const check = () => {
          const index = answers.findIndex((answer) => answer.is === is);
          const [found] = index >= 0 ? answers.splice(index, 1) : [];
          if (found) {
            finish(found);
          } else if (hasEnded) {
            finish(new Error(`The process ended:\n${output}`));
          }
        };
        waiting.add(check);
        check();
      }),
  };
};
