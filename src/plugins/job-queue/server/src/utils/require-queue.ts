import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { QueueDefinition } from '../contracts/queue';
import { getService } from './get-service';

/** For a name that a request brought. */
export const requireQueue = (
  name: string,
  { strapi }: { strapi: Core.Strapi }
): QueueDefinition => {
  const definitions = getService('queues', { strapi }).list();
  const found = definitions.find((definition) => definition.name === name);
  if (!found) {
    const known = definitions.map((definition) => definition.name).join(', ') || 'none';
    throw new errors.NotFoundError(`There is no queue with this name. Queues: ${known}`);
  }
  return found;
};

/** @throws NotFoundError when the queue has no such task */
export const requireTask = (
  queue: string,
  task: string,
  context: { strapi: Core.Strapi }
): void => {
  const { tasks = [] } = requireQueue(queue, context);
  if (!tasks.some(({ name }) => name === task)) {
    const known = tasks.map(({ name }) => name).join(', ') || 'none';
    throw new errors.NotFoundError(`This queue has no task with this name. Tasks: ${known}`);
  }
};

export const noSuchJob = () =>
  new errors.NotFoundError(
    'There is no job with this id. It may have been removed: done jobs are kept for 7 days, dead ones for 90'
  );
