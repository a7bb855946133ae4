import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../../audit-log/server/src/utils/get-service';
import {
  ChecksumMismatchError,
  ObjectNotFoundError,
  OffsetConflictError,
  StorageFullError,
} from '../../../../../object-storage/server/src/errors';
import { bytesOf } from '../../../../../object-storage/server/src/utils/bytes-of';
import { getService as getStorageService } from '../../../../../object-storage/server/src/utils/get-service';
import type { UploadReason } from '../../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../../constants';
import {
  fileDiffers,
  hasEnded,
  isBusy,
  notThere,
  offsetConflict,
  pieceDiffers,
  UploadRefusedError,
} from '../../errors';
import { getService } from '../../utils/get-service';
import type { Checksum } from '../domain/tus-headers';
import { claimUpload } from '../queries/claim-upload';
import { timeIn } from '../queries/time-in';
import { createArrivals } from '../utils/arrivals';
import { connectionsHeld } from '../utils/connections-held';
import { createHeldBytes } from '../utils/held-bytes';
import { SLICE_BYTES, slicesOf } from '../utils/slices';
import type { Slice } from '../utils/slices';
import { createTurns } from '../utils/turns';
import { whenFree } from '../utils/when-free';
import type { OwnUpload } from './own-uploads';

/** Of what clients have sent and is not written yet: whoever stays in the middle of a piece fills no memory. */
const MOST_HELD_BYTES = 64 * 1024 * 1024;

/** Before Node gives a request up (`server.http.serverOptions.requestTimeout`). */
const LONGEST_REQUEST_MS = 240_000;

type Content = AsyncIterable<Slice> | Iterable<Slice>;

interface Piece {
  offset: number;
  body: Readable;
  checksum?: Checksum;
}

const interrupted = () =>
  new UploadRefusedError(
    408,
    'The request ended before its content: go on from there',
    'interrupted'
  );

/**
 * Takes what is sent, in bursts that are there or come at once: a slow client holds no lock, no connection
 * of the database and little memory. Where the next byte belongs is asked of the storage each time, with
 * the row held: of two that send at once, here or at another instance, one is told where to go on.
 */
export const createReceivingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const { writes, completions } = connectionsHeld({ strapi });
  const writing = createTurns(writes);
  const completing = createTurns(completions);
  const finishing = new Map<string, Promise<void>>();
  const held = createHeldBytes(MOST_HELD_BYTES);

  /**
   * Only where the row is free: whoever writes, or puts a file together, holds it for as long as the
   * storage takes. Answers whether it was still open.
   */
  const holding = async (
    uploadId: string,
    inTurn: ReturnType<typeof createTurns>,
    task: (trx: Knex.Transaction) => Promise<void>
  ): Promise<boolean> => {
    const run = async ({ trx }: { trx: Knex.Transaction }) => {
      const claim = await claimUpload(trx, uploadId);
      if (claim === 'busy') {
        return undefined;
      }
      if (claim === 'gone') {
        throw notThere();
      }
      const isOpen = claim.state === 'pending' || claim.state === 'uploading';
      if (isOpen) {
        await task(trx);
      }
      return isOpen;
    };
    return whenFree(() =>
      inTurn(() =>
        getAuditService('context', { strapi }).runOperation(
          { action: 'upload', entityType: UPLOAD_UID, entityId: uploadId },
          // Strapi's type of the answer is a promise of a promise.
          () => strapi.db.transaction(run) as unknown as Promise<boolean | undefined>
        )
      )
    );
  };

  /** Nothing of it stays but the row, which says why. */
  const discard = async ({ id, storageKey }: OwnUpload, reason: UploadReason) => {
    await getService('uploads', { strapi }).fail(id, reason);
    await objects().abortAppend({ key: storageKey });
  };

  const withinSize = async function* ({ size }: OwnUpload, offset: number, content: Content) {
    let end = offset;
    for await (const slice of content) {
      end += bytesOf(slice);
      if (end > size) {
        throw new errors.PayloadTooLargeError(`The file was announced with ${size} bytes`);
      }
      yield slice;
    }
  };

  const append = async (upload: OwnUpload, offset: number, content: Content): Promise<number> => {
    let end = offset;
    const wasOpen = await holding(upload.id, writing, async (trx) => {
      // What is promised lies in the storage. The row says how far it is to whoever looks on.
      await trx.raw('SET LOCAL synchronous_commit = off');
      const { size } = await objects().append({
        key: upload.storageKey,
        offset,
        content: withinSize(upload, offset, content),
      });
      // Past Strapi's queries, which would read the row again.
      await trx.raw(
        `UPDATE public.file_uploads SET received = ?, state = 'uploading' WHERE document_id = ?`,
        [size, upload.id]
      );
      end = size;
    });
    if (!wasOpen) {
      throw hasEnded();
    }
    return end;
  };

  const write = async (upload: OwnUpload, offset: number, content: Content): Promise<number> => {
    try {
      return await append(upload, offset, content);
    } catch (error) {
      if (error instanceof OffsetConflictError) {
        throw offsetConflict(error.size);
      }
      if (error instanceof StorageFullError) {
        await discard(upload, 'storage-full');
      }
      throw error;
    }
  };

  /** What has a checksum is kept when all of it is right: so it has to fit into memory. */
  const wholePiece = async (
    slices: AsyncIterable<Slice>,
    { algorithm, digest }: Checksum
  ): Promise<Slice> => {
    const pieces: Buffer[] = [];
    const hold = held.share();
    try {
      for await (const slice of slices) {
        if (held.isFull()) {
          throw isBusy();
        }
        pieces.push(...slice);
        hold(bytesOf(pieces));
        if (bytesOf(pieces) > SLICE_BYTES) {
          throw new errors.PayloadTooLargeError(
            `With Upload-Checksum at most ${SLICE_BYTES} bytes are sent at once`
          );
        }
      }
    } finally {
      hold(0);
    }
    const hash = createHash(algorithm);
    pieces.forEach((piece) => hash.update(piece));
    if (!hash.digest().equals(digest)) {
      throw pieceDiffers();
    }
    return pieces;
  };

  const takeSlices = async (upload: OwnUpload, { offset, body, checksum }: Piece) => {
    const slices = slicesOf(body, { offset, longestMs: LONGEST_REQUEST_MS, held });
    if (checksum) {
      const piece = await wholePiece(slices, checksum);
      return piece.length > 0 ? write(upload, offset, [piece]) : offset;
    }
    const arrivals = createArrivals(slices, offset);
    try {
      let end = offset;
      while (await arrivals.hasMore()) {
        end = await write(upload, end, arrivals.burst());
      }
      return end;
    } finally {
      arrivals.close();
    }
  };

  /**
   * Nothing to do where another one did it, or an instance that was asked at the same time: answers whether there
   * was. The parts that it consists of go in the same change: what is one file's is no other one's.
   */
  const complete = async (upload: OwnUpload, partIds: readonly string[] = []): Promise<boolean> => {
    const { id, storageKey: key, declaredSha256 } = upload;
    const uploads = getService('uploads', { strapi });
    try {
      return await holding(id, completing, async (trx) => {
        // A large file is read once more, and copied.
        await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
        const expectedSha256 = declaredSha256 ?? undefined;
        const content = await objects().completeAppend({ key, expectedSha256 });
        await uploads.complete(id, { storageKey: key, ...content });
        // In one order for all: two who join the same ones wait for each other in turn.
        for (const partId of partIds.toSorted()) {
          if (!(await uploads.remove(partId))) {
            throw notThere();
          }
        }
      });
    } catch (error) {
      if (error instanceof ChecksumMismatchError) {
        await discard(upload, 'checksum-differs');
        throw fileDiffers();
      }
      throw error;
    }
  };

  /** All of it is here. Once at a time: its checksum may have to be read. Parts wait to be joined. */
  const finish = async (upload: OwnUpload): Promise<void> => {
    if (upload.isPart) {
      return;
    }
    const known = finishing.get(upload.id);
    if (known) {
      return known;
    }
    const task = complete(upload)
      .then(() => undefined)
      .finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, task);
    return task;
  };

  const sizeInStorage = async ({ storageKey: key, size }: OwnUpload): Promise<number> => {
    try {
      return await objects().appended({ key });
    } catch (error) {
      // A completion that was interrupted when all was done in the storage.
      if (error instanceof ObjectNotFoundError && (await objects().exists({ key }))) {
        return size;
      }
      throw error instanceof ObjectNotFoundError ? notThere() : error;
    }
  };

  const take = async (upload: OwnUpload, piece: Piece): Promise<number> => {
    try {
      return await takeSlices(upload, piece);
    } catch (error) {
      throw error instanceof errors.ApplicationError ? error : brokenOff(piece.body, error);
    }
  };

  const assertOpen = async ({ state, isOpen, expiresAt }: OwnUpload) => {
    if (state === 'failed' || (isOpen && expiresAt < (await timeIn(strapi.db.connection, 0)))) {
      throw hasEnded();
    }
  };

  return {
    /** Where to go on. What is complete and was not ended, since a process was, ends here. */
    async offsetOf(upload: OwnUpload): Promise<number> {
      await assertOpen(upload);
      if (!upload.isOpen) {
        return upload.size;
      }
      const size = await sizeInStorage(upload);
      if (size === upload.size) {
        await finish(upload);
      }
      return size;
    },

    /**
     * Appends what is sent. What arrived before a client broke off is kept.
     *
     * @returns how much is here
     * @throws UploadRefusedError, PayloadTooLargeError, NotFoundError, StorageError
     */
    async receive(upload: OwnUpload, piece: Piece): Promise<number> {
      await assertOpen(upload);
      if (!upload.isOpen) {
        throw piece.offset === upload.size ? hasEnded() : offsetConflict(upload.size);
      }
      const end = await take(upload, piece);
      if (end === piece.offset) {
        // Nothing was sent, so that nobody has looked yet whether it belongs there.
        const size = await sizeInStorage(upload);
        if (size !== end) {
          throw offsetConflict(size);
        }
      }
      if (end === upload.size) {
        await finish(upload);
      }
      return end;
    },

    take,
    finish,

    /** Instead of them. @throws NotFoundError where somebody else has one of them by now */
    async finishJoined(upload: OwnUpload, partIds: readonly string[]): Promise<void> {
      if (!(await complete(upload, partIds))) {
        throw hasEnded();
      }
    },

    discard,
  };
};

/** Whether the client is to blame, or we are. */
const brokenOff = (body: Readable, error: unknown): unknown =>
  body.destroyed && !body.readableEnded ? interrupted() : error;
