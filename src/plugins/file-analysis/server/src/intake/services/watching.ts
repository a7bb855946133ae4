import { setTimeout as pause } from 'node:timers/promises';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { isUploadEnd } from '../../../../shared/contracts/uploads';
import { tooMany } from '../../errors';
import { getConfig } from '../../utils/get-config';
import { findProgress } from '../queries/find-progress';
import type { UploadProgress } from '../queries/find-progress';

const LOOK_MS = 1_000;
const HEARTBEAT_MS = 15_000;
/** A client then asks again. */
const LONGEST_MS = 10 * 60_000;
const MOST_IN_PROCESS = 200;

const eventOf = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const shown = ({ state, reason, received, size }: UploadProgress) => ({
  status: state,
  reason,
  received,
  size,
});

/** What becomes of an upload, as it happens. It is asked in the database: any instance may do the work. */
export const createWatchingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const watchers = new Map<string, number>();
  let total = 0;

  const enter = (client: string) => {
    const count = watchers.get(client) ?? 0;
    if (count >= getConfig({ strapi }).uploads.watchersPerClient || total >= MOST_IN_PROCESS) {
      throw tooMany('Too many look on at once', HEARTBEAT_MS / 1000);
    }
    watchers.set(client, count + 1);
    total += 1;
  };

  const leave = (client: string) => {
    const count = (watchers.get(client) ?? 1) - 1;
    if (count > 0) {
      watchers.set(client, count);
    } else {
      watchers.delete(client);
    }
    total -= 1;
  };

  const events = async function* (uploadId: string, signal: AbortSignal): AsyncGenerator<string> {
    const endsAt = Date.now() + LONGEST_MS;
    let last = '';
    let saidAt = Date.now();
    while (Date.now() < endsAt) {
      const progress = await findProgress(strapi.db.connection, uploadId);
      if (!progress) {
        yield eventOf('deleted', {});
        return;
      }
      const event = eventOf('progress', shown(progress));
      if (event !== last || Date.now() - saidAt > HEARTBEAT_MS) {
        yield event === last ? ': still here\n\n' : event;
        last = event;
        saidAt = Date.now();
      }
      if (isUploadEnd(progress.state)) {
        yield eventOf('end', shown(progress));
        return;
      }
      await pause(LOOK_MS, undefined, { signal, ref: false });
    }
  };

  return {
    /** @param client so many of one are let in */
    watch(uploadId: string, client: string): Readable {
      enter(client);
      const controller = new AbortController();
      const stream = new PassThrough();
      stream.once('close', () => {
        controller.abort();
        leave(client);
      });
      // Whoever looked on has gone.
      pipeline(events(uploadId, controller.signal), stream).catch(() => undefined);
      return stream;
    },
  };
};
