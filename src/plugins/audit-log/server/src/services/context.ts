import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { encodeContext, encodeOrigin } from '../domain/statement-context';
import type { EncodedOrigin, Operation, Origin } from '../domain/statement-context';
import { getConfig } from '../utils/get-config';
import { requestOrigin } from '../utils/request-origin';

interface Frame {
  origin?: Origin;
  operation?: Operation;
  /** What is done to each row, where no operation is running. */
  action?: string;
  /** Work that nobody waited for goes on after its operation: it is not part of it. */
  isOver: boolean;
  encoded?: string;
}

interface NamedOperation {
  action: string;
  entityType: string;
  entityId?: string;
}

// Of the process, not of an application: Node asks each such storage at every promise, for ever.
const frames = new AsyncLocalStorage<Frame>();

/**
 * Who is at work, and on what. Each statement that writes carries it into the database, where the
 * triggers put it into the entries.
 */
export const createContextService = ({ strapi }: { strapi: Core.Strapi }) => {
  const keys: { ip: Buffer; details?: Buffer } = {
    ip: Buffer.from(getConfig({ strapi }).ipKey),
  };
  let processOrigin: Origin = { actor: { kind: 'system' }, source: 'startup' };
  /** A request has one origin before and one after it is authenticated. */
  const encodedOrigins = new WeakMap<Context, { of: unknown; encoded: EncodedOrigin }>();

  const ownFrame = (): Frame | undefined => {
    const frame = frames.getStore();
    return frame?.isOver ? undefined : frame;
  };

  const originOfRequest = (ctx: Context): EncodedOrigin => {
    const { auth } = ctx.state as { auth?: unknown };
    const known = encodedOrigins.get(ctx);
    if (known && known.of === auth) {
      return known.encoded;
    }
    const encoded = encodeOrigin(requestOrigin(ctx), keys);
    encodedOrigins.set(ctx, { of: auth, encoded });
    return encoded;
  };

  const currentOrigin = (frame?: Frame): EncodedOrigin => {
    if (frame?.origin) {
      return encodeOrigin(frame.origin, keys);
    }
    const ctx = strapi.requestContext.get();
    // Scheduled work of Strapi runs with a request that is none.
    return ctx?.req ? originOfRequest(ctx) : encodeOrigin(processOrigin, keys);
  };

  const runIn = async <Result>(frame: Frame, task: () => Promise<Result>): Promise<Result> => {
    try {
      return await frames.run(frame, task);
    } finally {
      frame.isOver = true;
    }
  };

  return {
    /** Of the statements that follow in this process, where no request or job says otherwise. */
    setProcessOrigin(origin: Origin): void {
      processOrigin = origin;
    },

    setTransportKey(key: Buffer): void {
      keys.details = key;
    },

    ipKey: keys.ip,

    /** The operation that runs; none between operations. */
    operation: (): Operation | undefined => ownFrame()?.operation,

    /** What the task does to audited rows becomes one entry for each transaction: one, as a rule. */
    async runOperation<Result>(
      operation: NamedOperation,
      task: () => Promise<Result>
    ): Promise<Result> {
      return runIn(
        {
          origin: ownFrame()?.origin,
          operation: { id: randomUUID(), ...operation },
          isOver: false,
        },
        task
      );
    },

    /** Each row that the task changes is an entry with this action: for work on many at once. */
    async runAction<Result>(action: string, task: () => Promise<Result>): Promise<Result> {
      return runIn({ origin: ownFrame()?.origin, action, isOver: false }, task);
    },

    /** Runs the task, whose rows are entries of their own, in the name of the given origin. */
    async runAs<Result>(origin: Origin, task: () => Promise<Result>): Promise<Result> {
      return runIn({ origin, isOver: false }, task);
    },

    /** For `audit.stage()`: as a comment, the setting app.audit, or a parameter. */
    encoded(): string {
      const frame = ownFrame();
      if (!frame?.operation) {
        const action = frame?.action;
        return encodeContext(currentOrigin(frame), action === undefined ? undefined : { action });
      }
      frame.encoded ??= encodeContext(currentOrigin(frame), frame.operation);
      return frame.encoded;
    },
  };
};
