import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import type { Core } from '@strapi/strapi';

/** A client with the settings of the application, which has not connected. */
export const createClient = (
  { strapi }: { strapi: Core.Strapi },
  overrides: ClientConfig = {}
): Client =>
  new Client({
    ...strapi.config.get<ClientConfig>('database.connection.connection'),
    ...overrides,
  });

/**
 * Opens a connection of its own, outside the pool, with the settings of the application: TLS,
 * time-outs and name. The caller ends it. What breaks between two statements is told by the next one.
 */
export const openConnection = async (
  { strapi }: { strapi: Core.Strapi },
  overrides: ClientConfig = {}
): Promise<Client> => {
  const client = createClient({ strapi }, overrides);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
};
