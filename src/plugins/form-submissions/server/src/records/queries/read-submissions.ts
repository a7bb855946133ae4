import type { Core } from '@strapi/strapi';
import { isEncrypted } from '../../../../../../declarations/declared';
import { DecryptionError } from '../../../../../field-encryption/server/src/errors';
import { SUBMISSION_UID } from '../../constants';
import type { SubmissionRow } from '../domain/submission-rows';

/** What Strapi adds to each type, and lists with no attributes. */
const IDENTITY = ['id', 'documentId', 'createdAt'];

interface Reading {
  ids: readonly number[];
  /** All attributes where nothing is said. */
  select?: readonly string[];
}

/**
 * Submissions by their ids, in no order. One whose encrypted values cannot be read, as they were changed or lack their
 * key, comes without them and says so: it takes no other away.
 */
export const readSubmissions = async (
  strapi: Core.Strapi,
  { ids, select }: Reading
): Promise<SubmissionRow[]> => {
  const find = (chosen: readonly number[], columns: readonly string[] | undefined) =>
    strapi.db.query(SUBMISSION_UID).findMany({
      where: { id: { $in: [...chosen] } },
      ...(columns && { select: [...columns] }),
    }) as Promise<SubmissionRow[]>;

  const inClear = Object.entries(strapi.getModel(SUBMISSION_UID).attributes)
    .filter(([, attribute]) => attribute.type !== 'relation' && !isEncrypted(attribute))
    .map(([name]) => name)
    .filter((name) => !select || select.includes(name));

  try {
    return await find(ids, select);
  } catch (error) {
    if (!(error instanceof DecryptionError)) {
      throw error;
    }
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) {
      const rows = await find([only], [...new Set([...IDENTITY, ...inClear])]);
      return rows.map((row) => ({ ...row, data: null, email: null, isUnreadable: true }));
    }
    const half = Math.ceil(ids.length / 2);
    return [
      ...(await readSubmissions(strapi, { ids: ids.slice(0, half), select })),
      ...(await readSubmissions(strapi, { ids: ids.slice(half), select })),
    ];
  }
};
