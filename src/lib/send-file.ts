import type { Readable } from 'node:stream';
import type { Context } from 'koa';

/**
 * Answers with a file that is made while it is sent. When that fails half-way, the connection breaks:
 * a file that only looks whole would be worse.
 */
export const sendFile = (
  ctx: Context,
  { fileName, stream }: { fileName: string; stream: Readable }
): void => {
  ctx.attachment(fileName);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = stream;
  stream.once('error', () => {
    if (ctx.res.headersSent) {
      ctx.res.destroy();
    }
  });
};
