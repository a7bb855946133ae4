import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { ADMIN_USER_UID, ONE_LOOK_MS } from '../constants';
import { floorId } from '../verification/formats/entry-id';
import { createPersonalQuestions } from '../domain/personal-questions';
import type { PersonalQuestion } from '../domain/personal-questions';
import { createPersonalReads } from '../domain/personal-reads';
import type { ReadModel } from '../domain/personal-reads';
import { readBody } from '../domain/shown-body';
import { hasRecentRead } from '../queries/find-recent-read';
import { getService } from '../utils/get-service';
import { isAsking, isGraphql, isRecordedReader, isRootAsked } from '../utils/recorded-reader';
import { requestOrigin } from '../utils/request-origin';

export interface Read {
  action: 'read' | 'list' | 'export' | 'lookup' | 'show-secret';
  entityType?: string;
  entityId?: string;
  /** Ids, filters and names of attributes: never a personal value. */
  details?: Record<string, unknown>;
}

interface Query {
  uid: string;
  params: unknown;
  result: unknown;
  /** For one. */
  isSingle: boolean;
}

interface ReadsOfRequest {
  queries: Query[];
  noted: Read[];
  /** What is read from then on is read by the log itself, or streamed. */
  isOver: boolean;
}

/** Of each type: the attributes that were asked about. */
type Asked = Map<string, { attributes: Set<string>; hasValue: boolean; questions: unknown[] }>;

const MAX_REMEMBERED = 10_000;

/** Who looked at personal data: one entry for each look and type, written before the answer. */
export const createReadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const byRequest = new WeakMap<Context, ReadsOfRequest>();
  /** Two requests of one look may come at once. */
  const running = new Map<string, Promise<void>>();
  /** What was asked by value, which the log does not say: until when it is the same look. */
  const askedUntil = new Map<string, number>();

  // Not `strapi.getModel`, which makes a list of all types each time it is asked.
  const types = strapi.get<{ get: (uid: string) => ReadModel | undefined }>('content-types');
  const components = strapi.components as unknown as Record<string, ReadModel | undefined>;
  const modelOf = (uid: string) => types.get(uid) ?? components[uid];
  const findReads = createPersonalReads(modelOf);
  const questions = createPersonalQuestions(modelOf);

  const readsOf = (ctx: Context): ReadsOfRequest => {
    const known = byRequest.get(ctx);
    if (known) {
      return known;
    }
    const reads = { queries: [], noted: [], isOver: false };
    byRequest.set(ctx, reads);
    return reads;
  };

  /** Documents of which the answer shows a personal value that not everybody may read. */
  const shownIn = async (ctx: Context, queries: readonly Query[]) => {
    const shows = readBody(ctx.body, { isRenamed: isGraphql(ctx) });
    const candidates = queries.flatMap(({ uid, result }) => findReads(uid, result, shows));
    if (candidates.length === 0) {
      return new Map<string, { ids: Set<string>; isSingle: boolean }>();
    }
    const isPublic = await getService('public-values', { strapi }).of(candidates);
    const isOwn = await getService('own-documents', { strapi }).of(ctx, candidates);
    const seen = new Map<string, { ids: Set<string>; isSingle: boolean }>();
    for (const { uid, result, isSingle } of queries) {
      const found = findReads(
        uid,
        result,
        (value, name, document) => shows(value, name) && !isPublic(value, name, document)
      );
      for (const read of found.filter((each) => !isOwn(each))) {
        const known = seen.get(read.uid) ?? { ids: new Set<string>(), isSingle: false };
        known.ids.add(read.id);
        known.isSingle ||= isSingle;
        seen.set(read.uid, known);
      }
    }
    return seen;
  };

  const askedIn = async (ctx: Context, queries: readonly Query[]): Promise<Asked> => {
    const found = queries.map(({ uid, params }) => ({
      params,
      all: isRootAsked(ctx) ? questions.inQuery(uid, params) : questions.inPopulate(uid, params),
    }));
    const uids = [...new Set(found.flatMap(({ all }) => all.map(({ uid }) => uid)))];
    const open = await getService('public-values', { strapi }).publicTypes(uids);
    const isOpen = ({ uid, attribute }: PersonalQuestion) =>
      open.has(uid) && !modelOf(uid)?.attributes[attribute]?.private;
    const asked: Asked = new Map();
    for (const { params, all } of found) {
      for (const question of all.filter((each) => !isOpen(each))) {
        const { uid, attribute, hasValue } = question;
        const known = asked.get(uid) ?? { attributes: new Set(), hasValue: false, questions: [] };
        known.attributes.add(attribute);
        known.hasValue ||= hasValue;
        known.questions.push(params);
        asked.set(uid, known);
      }
    }
    return asked;
  };

  const toRead = (
    entityType: string,
    seen: { ids: Set<string>; isSingle: boolean } | undefined,
    asked: string[] | undefined
  ): Read => {
    const question = asked && { asked };
    if (!seen) {
      return { action: 'lookup', entityType, details: question };
    }
    const [first] = seen.ids;
    return seen.isSingle && seen.ids.size === 1
      ? { action: 'read', entityType, entityId: first, details: question }
      : { action: 'list', entityType, details: { ids: [...seen.ids], ...question } };
  };

  const record = (read: Read) =>
    getService('recorder', { strapi }).record({ class: 'read', ...read });

  /** Once in a while, for the same person, thing and question. */
  const recordOnce = async (ctx: Context, read: Read, question: unknown): Promise<void> => {
    const { actor } = requestOrigin(ctx);
    if (actor.id === undefined || read.action === 'export') {
      await record(read);
      return;
    }
    const key = createHash('sha256')
      .update(JSON.stringify([actor, read, question]))
      .digest('base64');
    const since = Date.now() - ONE_LOOK_MS;
    const isKnown = async () =>
      question === undefined
        ? hasRecentRead(strapi.db.connection, {
            actor,
            action: read.action,
            entityType: read.entityType,
            entityId: read.entityId,
            details: read.details,
            since: floorId(new Date(since)),
          })
        : (askedUntil.get(key) ?? 0) > Date.now();
    const look = async () => {
      if (!(await isKnown())) {
        await record(read);
        if (question !== undefined) {
          if (askedUntil.size >= MAX_REMEMBERED) {
            askedUntil.clear();
          }
          askedUntil.set(key, Date.now() + ONE_LOOK_MS);
        }
      }
    };
    const known = running.get(key);
    if (known) {
      return known;
    }
    const work = look().finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };

  const see = (query: Query): void => {
    const ctx = strapi.requestContext.get();
    // Strapi looks up accounts of the panel for its own ends.
    const isOwnEnd = query.uid === ADMIN_USER_UID && ctx?.path.startsWith('/admin/users') !== true;
    if (ctx?.req && !isOwnEnd && isAsking(ctx) && !byRequest.get(ctx)?.isOver) {
      readsOf(ctx).queries.push(query);
    }
  };

  return {
    /** What a query has found for a request, and what it asked. */
    see,

    /** What a query of GraphQL asks whose result is read by another one. */
    ask(uid: string, params: unknown): void {
      const ctx = strapi.requestContext.get();
      if (ctx?.req && isGraphql(ctx)) {
        see({ uid, params, result: undefined, isSingle: false });
      }
    },

    /** What the request shows, where its controller knows better than its queries. */
    note(ctx: Context, read: Read): void {
      readsOf(ctx).noted.push(read);
    },

    /**
     * Writes down what the request has read. Nobody may see the answer when that is impossible. One
     * that is refused shows nothing, and may tell something all the same.
     */
    async write(ctx: Context, { isRefused = false } = {}): Promise<void> {
      const reads = readsOf(ctx);
      const { queries, noted } = reads;
      reads.isOver = true;
      const isShown = !isRefused && isRecordedReader(ctx) && ctx.status < 400;
      const seen = await shownIn(ctx, isShown ? queries : []);
      const asked = await askedIn(ctx, queries);
      reads.queries = [];
      for (const { entityType = '' } of noted) {
        seen.delete(entityType);
        asked.delete(entityType);
      }
      for (const read of noted) {
        // A filter may hide which value was asked for.
        await recordOnce(ctx, read, read.details?.filters && ctx.querystring);
      }
      for (const uid of new Set([...seen.keys(), ...asked.keys()])) {
        const question = asked.get(uid);
        const read = toRead(uid, seen.get(uid), question && [...question.attributes].sort());
        const isAbout = question?.hasValue === true || read.action === 'lookup';
        await recordOnce(ctx, read, isAbout ? question?.questions : undefined);
      }
      const secret = isShown && getService('secrets', { strapi }).shownIn(ctx);
      if (secret) {
        await recordOnce(ctx, secret, undefined);
      }
    },
  };
};
