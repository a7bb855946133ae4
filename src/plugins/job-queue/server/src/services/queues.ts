import type { z } from '@strapi/utils';
import type { QueueDefinition, TaskDefinition } from '../contracts/queue';
import { createMaintenanceQueue } from '../domain/maintenance-queue';

/** The queues that the plugins of this process declared. */
export const createQueuesService = () => {
  const definitions = new Map<string, QueueDefinition>();
  const tasks: TaskDefinition[] = [];
  let isSealed = false;

  const refuse = (name: string, isTaken: boolean) => {
    if (isSealed) {
      throw new Error(`"${name}" comes too late: register it in register()`);
    }
    if (isTaken) {
      throw new Error(`There are two with the name "${name}"`);
    }
  };

  return {
    /** In a plugin's `register()`. Throws when the name is taken, or the consumers run already. */
    register<Schema extends z.ZodType>(definition: QueueDefinition<Schema>): void {
      refuse(definition.name, definitions.has(definition.name));
      definitions.set(definition.name, definition);
    },

    /** Recurring work, likewise: all of it is one queue. */
    registerTask(task: TaskDefinition): void {
      refuse(
        task.name,
        tasks.some(({ name }) => name === task.name)
      );
      tasks.push(task);
      const queue = createMaintenanceQueue([...tasks]);
      definitions.set(queue.name, queue);
    },

    seal(): void {
      isSealed = true;
    },

    tasks: (): readonly TaskDefinition[] => tasks,

    list: (): QueueDefinition[] => [...definitions.values()],

    names: (): string[] => [...definitions.keys()],

    get(name: string): QueueDefinition {
      const definition = definitions.get(name);
      if (!definition) {
        const known = [...definitions.keys()].join(', ') || 'none';
        throw new Error(`There is no queue "${name}". Registered: ${known}`);
      }
      return definition;
    },
  };
};
