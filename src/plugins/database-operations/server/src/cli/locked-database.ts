import type { Core } from '@strapi/strapi';
import { withDatabase } from '../../../../../command-line/application';
import { createBootLockService } from '../services/boot-lock';

/** With the database alone, while no instance of the application may prepare it. */
export const withLockedDatabase = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> =>
  withDatabase(async (strapi) => {
    const bootLock = createBootLockService({ strapi });
    await bootLock.acquire();
    try {
      return await task(strapi);
    } finally {
      await bootLock.release();
    }
  });
