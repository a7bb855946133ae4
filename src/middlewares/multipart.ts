import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Files } from 'formidable';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { closeAfterAnswer } from '../lib/close-after-answer';
import { RefusedError } from '../lib/refused-error';
import { refuseUnreadableBody, refuseUnreadableText } from '../lib/unreadable-body';

const FOR_US_ONLY = 0o600;

interface Limits {
  maxBytes: number;
  maxFileBytes: number;
  maxFieldBytes: number;
  maxFiles: number;
  maxFields: number;
}

type BodyMiddleware = (config: object, context: { strapi: Core.Strapi }) => Core.MiddlewareHandler;

/** Also when the length was not announced, or not truly. What still comes is read by nobody. */
const refuseBeyond = (ctx: Context, maxBytes: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    const { req } = ctx;
    let bytes = 0;
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        reject(new errors.PayloadTooLargeError('FileTooBig'));
        closeAfterAnswer(ctx);
        // The parser stops at that, and takes its files away.
        req.emit('aborted');
        req.removeAllListeners('data');
        req.resume();
      }
    });
  });

/**
 * The parser hears only of a client that goes while it listens: one that has gone before, while its
 * rights were looked up, would be waited for without end.
 */
const refuseBrokenOff = ({ req }: Context): Promise<never> =>
  new Promise((_resolve, reject) => {
    const refuse = () => {
      if (!req.complete) {
        reject(new errors.ValidationError('The request broke off before its form was here'));
      }
    };
    req.once('close', refuse);
    if (req.destroyed) {
      refuse();
    }
  });

/** Names come from the client as well. */
const namesIn = (files: Files | undefined): Record<string, (string | null)[]> =>
  Object.fromEntries(
    Object.entries(files ?? {}).map(([field, list]) => [
      field,
      [list].flat().map(({ originalFilename }) => originalFilename),
    ])
  );

const isAllowedOneOf = (ctx: Context, actions: string[] | undefined): boolean => {
  const { userAbility } = ctx.state as { userAbility?: { can(action: string): boolean } };
  return !actions || actions.some((action) => userAbility?.can(action));
};

/**
 * Reads the files of a form, on a route that takes them: behind its authentication and its policies.
 * They wait in a folder of the request that nobody else may read, and are gone with it.
 */
export default (
  { anyOf }: { anyOf?: string[] },
  { strapi }: { strapi: Core.Strapi }
): Core.MiddlewareHandler => {
  const limits = strapi.config.get<Limits>('incoming.multipart');
  const createBody = strapi.middleware('strapi::body') as unknown as BodyMiddleware;

  return async (ctx, next) => {
    if (!isAllowedOneOf(ctx, anyOf)) {
      throw new RefusedError(
        'Sending files here needs a right that your roles do not have: ask an administrator'
      );
    }
    if (!ctx.is('multipart')) {
      await next();
      return;
    }
    if (Number(ctx.get('content-length')) > limits.maxBytes) {
      throw new errors.PayloadTooLargeError('FileTooBig');
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'form-'));
    let files = 0;
    const parse = createBody(
      {
        multipart: true,
        json: false,
        urlencoded: false,
        text: false,
        onError: refuseUnreadableBody,
        formidable: {
          uploadDir: folder,
          maxFileSize: limits.maxFileBytes,
          maxFieldsSize: limits.maxFieldBytes,
          maxFields: limits.maxFields,
          // What is left out is refused below.
          filter: () => (files += 1) <= limits.maxFiles,
          // The parser opens it again, as the same file.
          onFileBegin: (_name: string, { filepath }: { filepath: string }) =>
            closeSync(openSync(filepath, 'wx', FOR_US_ONLY)),
        },
      },
      { strapi }
    );
    try {
      const tooMuch = refuseBeyond(ctx, limits.maxBytes);
      const parsed = parse(ctx, async () => {
        if (files > limits.maxFiles) {
          throw new errors.PayloadTooLargeError(`A form has ${limits.maxFiles} files at most`);
        }
        const { body, files: taken } = ctx.request as { body?: unknown; files?: Files };
        refuseUnreadableText({ body, files: namesIn(taken) });
        await next();
      }) as Promise<unknown>;
      await Promise.race([parsed, tooMuch, refuseBrokenOff(ctx)]);
    } finally {
      // The parser may still be opening one.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
};
