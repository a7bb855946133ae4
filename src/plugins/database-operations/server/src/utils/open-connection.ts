import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import type { Core } from '@strapi/strapi';

/**
 * Opens a connection of its own, outside the pool, with the settings of the application.
 * The caller ends it.
 */
export const openConnection = async (
  { strapi }: { strapi: Core.Strapi },
  overrides: ClientConfig = {}
): Promise<Client> => {
  const client = new Client({
    ...strapi.config.get<ClientConfig>('database.connection.connection'),
    ...overrides,
  });
  await client.connect();
  return client;
};
