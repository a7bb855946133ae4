import type { z } from '@strapi/utils';
import type { QueueDefinition } from '../contracts/queue';

/** The queues that the plugins of this process declared. */
export const createQueuesService = () => {
  const definitions = new Map<string, QueueDefinition>();
  let isSealed = false;

  return {
    /** In a plugin's `register()`. Throws when the name is taken, or the consumers run already. */
    register<Schema extends z.ZodType>(definition: QueueDefinition<Schema>): void {
      if (isSealed) {
        throw new Error(`Queue "${definition.name}" comes too late: register it in register()`);
      }
      if (definitions.has(definition.name)) {
        throw new Error(`There are two queues with the name "${definition.name}"`);
      }
      definitions.set(definition.name, definition);
    },

    seal(): void {
      isSealed = true;
    },

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
