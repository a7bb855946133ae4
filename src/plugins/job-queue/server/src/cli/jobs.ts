import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { withStartedApplication } from '../../../../../command-line/application';
import { print } from '../../../../../command-line/print';
import { runSubcommand } from '../../../../../command-line/subcommands';
import { oneLine } from '../../../../../lib/one-line';
import { getService } from '../utils/get-service';

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

const printSchedules = async (strapi: Core.Strapi) => {
  const schedules = await getService('schedules', { strapi }).list();
  for (const { queue, nextRunAt, lastRun } of schedules) {
    const last = lastRun
      ? `last ${lastRun.startedAt.toISOString()}, ${lastRun.durationMs} ms, ${lastRun.outcome}` +
        (lastRun.reason ? `: ${oneLine(lastRun.reason)}` : '')
      : 'not run yet';
    print(`schedule ${queue}: next ${nextRunAt?.toISOString() ?? 'unknown'}; ${last}`);
  }
};

const status = () =>
  withStartedApplication(async (strapi) => {
    await printQueues(strapi);
    await printSchedules(strapi);
  });

const retry = ([queue, ...ids]: string[]) => {
  if (!queue) {
    throw new Error('Expected the name of a queue: npm run jobs -- retry QUEUE [ID...]');
  }
  return withStartedApplication(async (strapi) => {
    const jobs = getService('jobs', { strapi });
    for (const id of ids) {
      await jobs.retry(queue, id);
    }
    const count = ids.length > 0 ? ids.length : await jobs.retryAll(queue);
    print(`${count} dead jobs of ${queue} start again`);
  });
};

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

runSubcommand('jobs', {
  status: { summary: 'queues, their dead jobs, and schedules', run: status },
  retry: {
    parameters: 'QUEUE [ID...]',
    summary: 'start dead jobs again: these, or all of the queue',
    run: retry,
  },
  drain: { summary: 'work here until nothing is due, then end', run: drain },
});
