import { errors } from '@strapi/utils';

/** Who asks: uploads belong to a signed-in user, or to whoever holds what the upload returned. */
export interface UploadOwner {
  userId?: number;
}

/** The ids of what is named; nothing when one of them is not this visitor's. */
type Verify = (
  references: readonly string[],
  owner: UploadOwner
) => Promise<readonly string[] | undefined>;

/** Submissions may name uploads; the plugin that keeps uploads says whose they are. */
export const createUploadReferencesService = () => {
  let verify: Verify = async () => undefined;

  return {
    verifyWith(check: Verify) {
      verify = check;
    },

    /**
     * @returns ids, without the secrets that visitors name uploads with
     * @throws ValidationError when one of them is not an upload of this visitor
     */
    async require(references: readonly string[], owner: UploadOwner): Promise<string[]> {
      const ids = references.length > 0 ? await verify(references, owner) : [];
      if (!ids) {
        const message = 'uploads names files that are not uploads of this visitor';
        throw new errors.ValidationError(message, {
          errors: [{ path: ['uploads'], message, name: 'ValidationError' }],
        });
      }
      return [...ids];
    },
  };
};
