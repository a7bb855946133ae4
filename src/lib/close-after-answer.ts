import type { Context } from 'koa';

/** A client that is still sending reads no answer once the connection is closed. */
const TIME_TO_READ_MS = 2_000;

/** What a client still sends after it was refused is read by nobody for long. */
export const closeAfterAnswer = ({ req, res }: Context): void => {
  res.once('finish', () => {
    req.resume();
    setTimeout(() => {
      if (!req.complete) {
        req.destroy();
      }
    }, TIME_TO_READ_MS).unref();
  });
};
