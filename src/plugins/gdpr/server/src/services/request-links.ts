import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { createOneTimeCode, hashOfCode } from '../../../../../lib/one-time-code';
import type { RequestKind } from '../../../shared/contracts/requests';
import { LINK_UID } from '../constants';
import type { Language } from '../contracts/mail-jobs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const LIFETIMES = { confirm: 72 * HOUR_MS, follow: 120 * DAY_MS } as const;

const CLEARED_TOGETHER = 500;

interface LinkRow {
  id: number;
  documentId: string;
  kind: RequestKind;
  email: string;
  language: Language;
  askedAt: Date | string;
  request: string | null;
}

/** The same for what was made up, has ended, was used, and for what nobody knows any more. */
const ended = () =>
  new errors.ValidationError('This link does not work any more: ask for a new one');

/** Links in mails. Only their hashes are kept, each for one purpose and until it ends. */
export const createRequestLinksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(LINK_UID);

  const lookUp = async (code: string, purpose: keyof typeof LIFETIMES): Promise<LinkRow> => {
    const row = (await rows().findOne({
      where: { hash: hashOfCode(code), purpose },
    })) as LinkRow | null;
    if (!row) {
      throw ended();
    }
    return row;
  };

  const write = async (purpose: keyof typeof LIFETIMES, values: object): Promise<string> => {
    const { code, hash } = createOneTimeCode(LIFETIMES[purpose]);
    const expiresAt = new Date(Date.now() + LIFETIMES[purpose]);
    const { documentId } = values as { documentId?: string };
    // A job that comes again: the mail of before has a link that ends.
    const { count } =
      documentId === undefined
        ? { count: 0 }
        : await rows().updateMany({
            where: { documentId, usedAt: null },
            data: { hash, expiresAt },
          });
    if (count === 0) {
      await rows().create({ data: { ...values, purpose, hash, expiresAt } });
    }
    return code;
  };

  return {
    ended,

    /** For the mail that proves an address. The same id gives the same link a new code. */
    forProof: (link: Pick<LinkRow, 'documentId' | 'kind' | 'email' | 'language' | 'askedAt'>) =>
      write('confirm', link),

    /** What opens a request for whoever asked. */
    forRequest: (request: string, language: string) => write('follow', { request, language }),

    /** Ends the link, in the transaction of the caller. */
    async use(code: string): Promise<LinkRow> {
      const row = await lookUp(code, 'confirm');
      const { count } = await rows().updateMany({
        where: { id: row.id, usedAt: null },
        data: { usedAt: new Date() },
      });
      if (count === 0) {
        throw ended();
      }
      return row;
    },

    /** Answers the document id of the request that the key opens. */
    async requestOf(key: string): Promise<string> {
      const { request } = await lookUp(key, 'follow');
      return request ?? '';
    },

    /** Those that open this request. */
    async endOf(request: string): Promise<void> {
      await rows().deleteMany({ where: { request, purpose: 'follow' } });
    },

    /** Deletes links that have ended. Answers how many. */
    async clear(): Promise<number> {
      const some = (await rows().findMany({
        where: { expiresAt: { $lt: new Date() } },
        select: ['id'],
        limit: CLEARED_TOGETHER,
      })) as { id: number }[];
      await rows().deleteMany({ where: { id: { $in: some.map(({ id }) => id) } } });
      return some.length;
    },
  };
};
