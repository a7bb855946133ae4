import type { Core } from '@strapi/strapi';
import type { FieldValue, FormDefinition } from '../../../../shared/contracts/forms';
import { getService as getEncryptionService } from '../../../../../field-encryption/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../constants';
import { searchWords } from '../domain/search-words';
import { findUnindexed, keepSearchTerms } from '../queries/search-terms';
import { readSubmissions } from '../queries/read-submissions';
import { findDefinitions } from '../../queries/find-definitions';

const COLUMNS = ['id', 'definitionHash', 'data'];

/** Of a hash: 96 bits are enough to tell words apart, and many of them are kept. */
const HASH_LENGTH = 16;

/** Names are encrypted: they are found by keyed hashes of how their words begin. */
export const createSearchTermsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  const hashOf = (word: string): string =>
    getEncryptionService('values', { strapi })
      .blindIndex({ uid: SUBMISSION_UID, attribute: 'searchTerms' }, word)
      .slice(0, HASH_LENGTH);

  const termsOf = (
    answers: Record<string, FieldValue>,
    definition: FormDefinition | undefined
  ): string[] => searchWords(answers, definition).map(hashOf);

  return {
    hashOf,
    termsOf,

    /** Makes the terms of some that have none. Answers how many there were. */
    async indexSome(limit: number): Promise<number> {
      const ids = await findUnindexed(knex, limit);
      const rows = await readSubmissions(strapi, { ids, select: COLUMNS });
      const hashes = [...new Set(rows.map(({ definitionHash }) => definitionHash))];
      const definitions = await findDefinitions(knex, hashes);
      await keepSearchTerms(
        knex,
        rows.map(({ id, data, definitionHash }) => ({
          id,
          terms: termsOf(data ?? {}, definitions.get(definitionHash)),
        }))
      );
      return ids.length;
    },
  };
};
