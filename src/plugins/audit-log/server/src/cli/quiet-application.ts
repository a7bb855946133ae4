import type { Core } from '@strapi/strapi';
import { withStartedApplication } from '../../../../../command-line/application';

/** The application without its own log lines: what a command prints is read by programs too. */
export const withQuietApplication = <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> =>
  withStartedApplication((strapi) => {
    strapi.log.silent = true;
    return task(strapi);
  });
