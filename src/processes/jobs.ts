import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { oneLine } from '../lib/one-line';
import { print } from '../lib/print';
import { withStartedApplication } from '../plugins/database-operations/server/src/cli/application';
import { runCommand } from '../plugins/database-operations/server/src/cli/run-command';
import { getService } from '../plugins/job-queue/server/src/utils/get-service';

const USAGE = `Usage: npm run jobs -- <command>

  status                   queues, their dead jobs, and tasks
  retry QUEUE [ID...]      start dead jobs again: these, or all of the queue
  drain                    work here until nothing is due, then end`;

const POLL_MS = 250;
const SHOWN_JOBS = 5;

const columns = (values: (string | number)[]) =>
  values.map((value, index) => String(value).padEnd(index === 0 ? 28 : 9)).join(' ');

const printQueues = async (strapi: Core.Strapi) => {
  const names = getService('queues', { strapi }).names();
  const jobs = getService('jobs', { strapi });
  print(columns(['queue', 'pending', 'waiting', 'delayed', 'running', 'done', 'dead']));
  for (const name of names) {
    const counts = await jobs.counts(name);
    const { pending, waiting, delayed, running, done, dead } = counts;
    print(columns([name, pending, waiting, delayed, running, done, dead]));
    for (const job of await jobs.dead(name, { limit: SHOWN_JOBS })) {
      print(`  dead ${job.id} after ${job.attempts} attempts: ${oneLine(job.reason ?? '')}`);
    }
    for (const job of (await jobs.stuck(name)).slice(0, SHOWN_JOBS)) {
      print(`  stuck ${job.id} after ${job.tries} tries: ${oneLine(job.reason)}`);
    }
  }
};

const printTasks = async (strapi: Core.Strapi) => {
  const schedules = await getService('schedules', { strapi }).list();
  for (const { task, nextRunAt, isLate, lastRun } of schedules) {
    const last = lastRun
      ? `last ${lastRun.startedAt.toISOString()}, ${lastRun.durationMs} ms, ${lastRun.outcome}` +
        (lastRun.reason ? `: ${oneLine(lastRun.reason)}` : '')
      : 'not run yet';
    const next = `${nextRunAt?.toISOString() ?? 'unknown'}${isLate ? ', which is late' : ''}`;
    print(`task ${task.name}: next ${next}; ${last}`);
  }
};

const status = () =>
  withStartedApplication(async (strapi) => {
    await printQueues(strapi);
    await printTasks(strapi);
  });

const retry = ([queue, ...ids]: string[]) =>
  withStartedApplication(async (strapi) => {
    if (!queue) {
      throw new Error(USAGE);
    }
    const jobs = getService('jobs', { strapi });
    for (const id of ids) {
      await jobs.retry(queue, id);
    }
    const count = ids.length > 0 ? ids.length : await jobs.retryAll(queue);
    print(`${count} dead jobs of ${queue} start again`);
  });

const countDue = async (strapi: Core.Strapi): Promise<number> => {
  let due = 0;
  for (const name of getService('queues', { strapi }).names()) {
    const jobs = getService('jobs', { strapi });
    const { pending, waiting, running } = await jobs.counts(name);
    due += pending - (await jobs.stuck(name)).length + waiting + running;
  }
  return due;
};

const drain = () =>
  withStartedApplication(async (strapi) => {
    await getService('relay', { strapi }).wake();
    await getService('consumers', { strapi }).start();
    let due = await countDue(strapi);
    while (due > 0) {
      await sleep(POLL_MS);
      const left = await countDue(strapi);
      if (left !== due) {
        print(`${left} jobs are due`);
      }
      due = left;
    }
    print('Nothing is due');
  });

const main = async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [command, ...names] = positionals;
  if (command !== 'retry') {
    parseArgs({ args: names, options: {} });
  }
  if (command === 'status') {
    await status();
  } else if (command === 'retry') {
    await retry(names);
  } else if (command === 'drain') {
    await drain();
  } else {
    throw new Error(USAGE);
  }
};

runCommand(main);
