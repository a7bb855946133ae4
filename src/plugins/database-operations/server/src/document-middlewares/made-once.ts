import { createHmac } from 'node:crypto';
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { throwConflict } from '../../../../../lib/conflict';
import { isIdempotencyKey, KEY_EXPECTED } from '../../../../../lib/idempotency-key';
import { claimKey, rememberEntry, sweepKeys } from '../queries/made-entries';
import type { MadeEntry } from '../queries/made-entries';

type DocumentMiddleware = Modules.Documents.Middleware.Middleware;
type DocumentContext = Parameters<DocumentMiddleware>[0];
type Status = 'draft' | 'published';

interface Params {
  documentId?: string;
  data?: object;
  status?: Status;
  locale?: string;
  populate?: unknown;
  fields?: unknown;
}

interface Entry {
  documentId: string;
}

/** What a request has made so far, of which a document of GraphQL may ask for several. */
interface Progress {
  made: number;
  isMaking: boolean;
  /** Documents that an earlier request with the key has made. */
  repeated: Set<string>;
}

/** Nobody without an account makes entries, and each account has keys of its own. */
const callerOf = ({ state }: Context): string | undefined => {
  const { strategy, credentials } = (state.auth ?? {}) as {
    strategy?: { name?: string };
    credentials?: { id?: number } | null;
  };
  return credentials?.id === undefined ? undefined : `${strategy?.name ?? ''} ${credentials.id}`;
};

const keyOf = (ctx: Context): string | undefined => {
  const key = ctx.get('Idempotency-Key');
  if (key !== '' && !isIdempotencyKey(key)) {
    throw new errors.ValidationError(KEY_EXPECTED);
  }
  return key || undefined;
};

/**
 * A request that makes an entry and says its `Idempotency-Key` makes one, however often it is sent
 * and wherever it arrives: what comes again is answered with the entry that was made first.
 */
export const createMadeOnceMiddleware = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): DocumentMiddleware => {
  // By the state of a request, which is another one when it is tried again.
  const progresses = new WeakMap<object, Progress>();
  const secret = strapi.config.get<string[]>('server.app.keys').join(',');

  const hash = (...parts: unknown[]): string =>
    createHmac('sha256', secret).update(canonicalJson(parts)).digest('base64url');

  const progressOf = ({ state }: Context): Progress => {
    const progress = progresses.get(state) ?? { made: 0, isMaking: false, repeated: new Set() };
    progresses.set(state, progress);
    return progress;
  };

  const contentOf = ({ uid, action, params }: DocumentContext): string => {
    const { documentId, data, locale } = params as Params;
    return hash(uid, action, documentId ?? null, locale ?? null, data ?? null);
  };

  const read = async (
    { uid, params }: DocumentContext,
    documentId: string,
    status: Status
  ): Promise<Entry | null> => {
    const { populate, fields, locale } = params as Params;
    const asked = { documentId, populate, fields, locale, status };
    return strapi.documents(uid).findOne(asked as never);
  };

  /** The entry as it is now, in the shape of the action's answer. */
  const answerAgain = async (
    context: DocumentContext,
    request: Context,
    made: MadeEntry,
    content: string
  ): Promise<unknown> => {
    const refuse = (message: string, details: object) =>
      throwConflict(request, strapi.config.get('plugin::graphql.endpoint'), { message, details });
    const { documentId, version } = made;
    const { status } = context.params as Params;
    const entry =
      (status === 'published' ? await read(context, documentId, 'published') : null) ??
      (await read(context, documentId, 'draft'));
    if (!entry) {
      return refuse(
        'What was made with this Idempotency-Key has been deleted since. Save it once more with a new key',
        { made: null }
      );
    }
    if (made.contentHash !== content) {
      return refuse(
        'This was saved before with other contents. Change the entry that was made, or use a new Idempotency-Key to make another',
        { made: { documentId, version: version.toISOString() } }
      );
    }
    progressOf(request).repeated.add(documentId);
    return context.action === 'clone' ? { documentId, entries: [entry] } : entry;
  };

  const make = async (
    context: DocumentContext,
    next: () => Promise<unknown>,
    request: Context,
    keyHash: string
  ): Promise<unknown> => {
    const content = contentOf(context);
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const made = await claimKey(trx, keyHash, content);
      if (made) {
        return answerAgain(context, request, made, content);
      }
      const result = (await next()) as Entry;
      const table = strapi.db.metadata.get(context.uid).tableName;
      await rememberEntry(trx, keyHash, { documentId: result.documentId, table });
      await sweepKeys(trx);
      return result;
    });
  };

  /** `Publish` in the form of a new entry makes and publishes it: both were done. */
  const publishedBefore = async (context: DocumentContext, request: Context | undefined) => {
    const { documentId = '' } = context.params as Params;
    const isRepeated =
      context.action === 'publish' &&
      request &&
      progresses.get(request.state)?.repeated.has(documentId);
    const entry = isRepeated ? await read(context, documentId, 'published') : null;
    return entry && { documentId, entries: [entry] };
  };

  const follow = async (context: DocumentContext, next: () => Promise<unknown>) => {
    const request = strapi.requestContext.get();
    if (context.action !== 'create' && context.action !== 'clone') {
      return (await publishedBefore(context, request)) ?? next();
    }
    const key = request && keyOf(request);
    const caller = request && callerOf(request);
    const progress = request && progressOf(request);
    // What is made on the way belongs to what was asked for.
    if (!key || !caller || !progress || progress.isMaking) {
      return next();
    }
    progress.isMaking = true;
    try {
      progress.made += 1;
      return await make(context, next, request, hash(caller, key, progress.made));
    } finally {
      progress.isMaking = false;
    }
  };

  return follow as DocumentMiddleware;
};
