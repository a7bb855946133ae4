import type { Core } from '@strapi/strapi';
import { DecryptionError } from '../../../../../field-encryption/server/src/errors';
import { EVENT_UID } from '../../constants';
import type { EventRow } from '../domain/submission-rows';

const KINDS = ['note', 'reply'];
const IN_CLEAR = ['id', 'submission', 'kind', 'actorKind', 'actorId', 'createdAt'];

export type TextRow = EventRow & { submission: string };

/**
 * Notes and replies of these submissions, oldest first. Where a text cannot be decrypted, those of its submission come
 * without their words: they take no other away.
 */
export const readTexts = async (
  strapi: Core.Strapi,
  submissions: readonly string[]
): Promise<TextRow[]> => {
  const find = (select?: string[]) =>
    strapi.db.query(EVENT_UID).findMany({
      where: { submission: { $in: [...submissions] }, kind: { $in: KINDS } },
      orderBy: { id: 'asc' },
      ...(select && { select }),
    }) as Promise<TextRow[]>;
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof DecryptionError)) {
      throw error;
    }
    if (submissions.length === 1) {
      return (await find(IN_CLEAR)).map((row) => ({ ...row, text: null }));
    }
    const half = Math.ceil(submissions.length / 2);
    return [
      ...(await readTexts(strapi, submissions.slice(0, half))),
      ...(await readTexts(strapi, submissions.slice(half))),
    ];
  }
};
