import { createReadStream } from 'node:fs';
import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { closeAfterAnswer } from '../../../../../lib/close-after-answer';
import { HONEYPOT } from '../../../../form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../../form-submissions/server/src/utils/get-service';
import { submitterOf } from '../../../../form-submissions/server/src/utils/submitter-of';
import type { FindOwnReportResponse } from '../../../shared/contracts/reports';
import { CHALLENGE_PURPOSE } from '../constants';
import { SENDER_LANGUAGES } from '../domain/sender-mail';
import { refuse, UploadRefusedError } from '../errors';
import { readAnnouncement } from '../intake/domain/announcement';
import {
  parseBytes,
  parseChecksum,
  parseMetadata,
  PIECE_TYPE,
  requirePlainBytes,
  requireVersion,
  TUS_VERSION,
  writeMetadata,
} from '../intake/domain/tus-headers';
import { watcherOf } from '../intake/domain/watcher';
import type { AnnouncedUpload, Sender } from '../intake/services/intake';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { holderOf, sentFileOf, uploadIdOf } from './validation/sent-file';

const CREATED = 201;
const NO_CONTENT = 204;

export const createUploadsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const own = () => getService('own-uploads', { strapi });
  const receiving = () => getService('receiving', { strapi });

  const announcementOf = (sent: Record<string, string | undefined>, size: number) => {
    const { kinds } = getConfig({ strapi }).uploads;
    return readAnnouncement(sent, size, { kinds, honeypot: HONEYPOT });
  };

  const addressOf = ({ id, secret }: AnnouncedUpload): string => {
    const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
    return `${prefix}/uploads/${id}${secret === undefined ? '' : `?secret=${secret}`}`;
  };

  const senderOf = (ctx: Context): Sender => {
    const language = ctx.get('Accept-Language') && ctx.acceptsLanguages(SENDER_LANGUAGES);
    const { userId, address, actor } = submitterOf(ctx, 'rest');
    const program = actor.kind === 'system' ? actor.id : undefined;
    return { userId, address, program, language: language || undefined };
  };

  const answerCreated = (ctx: Context, upload: AnnouncedUpload) => {
    ctx.status = CREATED;
    ctx.set('Location', addressOf(upload));
    ctx.set('Cache-Control', 'no-store');
    ctx.body = {
      data: { id: upload.id, secret: upload.secret ?? null, links: { upload: addressOf(upload) } },
    };
  };

  const speakTus = (ctx: Context) => {
    ctx.set('Tus-Resumable', TUS_VERSION);
    requireVersion(ctx.get('Tus-Resumable'));
  };

  /** What is refused is not read to its end. */
  const orClose = async (ctx: Context, task: () => Promise<void>) => {
    try {
      await task();
    } catch (error) {
      closeAfterAnswer(ctx);
      throw error;
    }
  };

  const pieceOf = (ctx: Context, offset: number) => {
    requirePlainBytes({ encoding: ctx.get('Content-Encoding'), trailer: ctx.get('Trailer') });
    return { offset, body: ctx.req, checksum: parseChecksum(ctx.get('Upload-Checksum')) };
  };

  const createFromForm = async (ctx: Context) => {
    const { path, size, fields } = sentFileOf(ctx);
    const announcement = announcementOf(fields, size);
    const sender = senderOf(ctx);
    const announced = await getService('intake', { strapi }).announce(announcement, sender, 'form');
    const upload = await own().open(announced.id);
    try {
      await receiving().receive(upload, { offset: 0, body: createReadStream(path) });
    } catch (error) {
      // Nobody goes on with it.
      await receiving().discard(upload, 'not-sent');
      throw error;
    }
    answerCreated(ctx, announced);
  };

  const createByTus = async (ctx: Context) => {
    const concat = ctx.get('Upload-Concat');
    const metadata = parseMetadata(ctx.get('Upload-Metadata'));
    const sender = senderOf(ctx);
    if (concat.startsWith('final;')) {
      const joining = getService('joining', { strapi });
      const announced = await joining.join(concat, sender, (size) =>
        announcementOf(metadata, size)
      );
      answerCreated(ctx, announced);
      return;
    }
    if (concat !== '' && concat !== 'partial') {
      throw refuse('Upload-Concat', 'Upload-Concat is partial, or final; and the parts', 'concat');
    }
    const size = parseBytes('Upload-Length', ctx.get('Upload-Length'));
    const announcement =
      concat === 'partial'
        ? getService('joining', { strapi }).partOf(metadata, size)
        : announcementOf(metadata, size);
    // Before there is anything of it.
    const piece = pieceOf(ctx, 0);
    const announced = await getService('intake', { strapi }).announce(announcement, sender, 'tus');
    const upload = await own().open(announced.id);
    answerCreated(ctx, announced);
    ctx.set('Upload-Expires', announced.expiresAt.toUTCString());
    if (ctx.is(PIECE_TYPE)) {
      ctx.set('Upload-Offset', String(await receiving().receive(upload, piece)));
    } else if (size === 0) {
      await receiving().receive(upload, { ...piece, checksum: undefined });
    }
  };

  return {
    async challenge(ctx: Context) {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await getFormsService('challenges', { strapi }).issue(CHALLENGE_PURPOSE);
    },

    /** A whole file in a form, or the beginning of one by tus. */
    async create(ctx: Context) {
      if (ctx.is('multipart')) {
        await createFromForm(ctx);
        return;
      }
      await orClose(ctx, async () => {
        if (ctx.get('Tus-Resumable') === '') {
          throw new UploadRefusedError(
            415,
            `Send a form with a file (multipart/form-data), or begin an upload of tus ${TUS_VERSION}`,
            'type'
          );
        }
        speakTus(ctx);
        await createByTus(ctx);
      });
    },

    async append(ctx: Context) {
      await orClose(ctx, async () => {
        speakTus(ctx);
        const upload = await own().find(uploadIdOf(ctx), holderOf(ctx));
        if (!ctx.is(PIECE_TYPE)) {
          throw new UploadRefusedError(415, `Send the bytes as ${PIECE_TYPE}`, 'type');
        }
        const offset = parseBytes('Upload-Offset', ctx.get('Upload-Offset'));
        const end = await receiving().receive(upload, pieceOf(ctx, offset));
        ctx.set('Upload-Offset', String(end));
        if (end < upload.size) {
          ctx.set('Upload-Expires', upload.expiresAt.toUTCString());
        }
        ctx.status = NO_CONTENT;
      });
    },

    /** By HEAD, as tus asks, how much is here. */
    async findOne(ctx: Context) {
      const id = uploadIdOf(ctx);
      const holder = holderOf(ctx);
      ctx.set('Cache-Control', 'no-store');
      if (ctx.method !== 'HEAD') {
        ctx.body = { data: await own().view(id, holder) };
        return;
      }
      speakTus(ctx);
      const upload = await own().find(id, holder);
      const offset = await receiving().offsetOf(upload);
      ctx.set('Upload-Offset', String(offset));
      ctx.set('Upload-Length', String(upload.size));
      if (upload.isPart) {
        ctx.set('Upload-Concat', 'partial');
      }
      const { filename, declaredType: filetype } = upload;
      ctx.set('Upload-Metadata', writeMetadata({ filename, filetype }));
      if (offset < upload.size) {
        ctx.set('Upload-Expires', upload.expiresAt.toUTCString());
      }
      ctx.status = 200;
      ctx.body = '';
    },

    async report(ctx: Context) {
      ctx.set('Cache-Control', 'no-store');
      const data = await own().report(uploadIdOf(ctx), holderOf(ctx));
      ctx.body = { data } satisfies FindOwnReportResponse;
    },

    async delete(ctx: Context) {
      const { id } = await own().find(uploadIdOf(ctx), holderOf(ctx));
      await getService('uploads', { strapi }).removeWhenFree(id);
      ctx.set('Tus-Resumable', TUS_VERSION);
      ctx.status = NO_CONTENT;
    },

    async events(ctx: Context) {
      const { id } = await own().find(uploadIdOf(ctx), holderOf(ctx));
      ctx.set('Content-Type', 'text/event-stream');
      ctx.set('Cache-Control', 'no-store');
      ctx.set('X-Accel-Buffering', 'no');
      ctx.body = getService('watching', { strapi }).watch(id, watcherOf(submitterOf(ctx, 'rest')));
    },
  };
};
