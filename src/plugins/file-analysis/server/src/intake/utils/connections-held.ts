import type { Core } from '@strapi/strapi';

/** Of knex, where an environment says nothing. */
const DEFAULT_POOL = 10;

/** A part of all, at least one and at most so many. */
const partOf = (all: number, part: number, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(all / part)));

/**
 * How many of each may hold a connection of the pool at once while the storage works. A storage that hangs holds them
 * all: of a pool of fifteen or more half is always left to those who ask for something else.
 */
export const connectionsHeld = ({ strapi }: { strapi: Core.Strapi }) => {
  const all = strapi.config.get<number>('database.connection.pool.max', DEFAULT_POOL);
  return {
    /** For as long as it takes some bytes. */
    writes: partOf(all, 4, 4),
    /** For as long as it takes to put a file together. */
    completions: partOf(all, 4, 2),
    /** For as long as it takes to copy parts. */
    joins: partOf(all, 4, 2),
  };
};
