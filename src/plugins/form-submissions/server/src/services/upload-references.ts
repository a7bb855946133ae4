import { errors } from '@strapi/utils';

/** Who asks: uploads belong to a signed-in user, or to whoever holds what the upload returned. */
export interface UploadOwner {
  userId?: number;
  clientHash?: string;
}

type Verify = (uploadIds: readonly string[], owner: UploadOwner) => Promise<boolean>;

/** Submissions may name uploads; the plugin that keeps uploads says whose they are. */
export const createUploadReferencesService = () => {
  let verify: Verify = async () => false;

  return {
    verifyWith(check: Verify) {
      verify = check;
    },

    /** @throws ValidationError when one of them is not an upload of this visitor */
    async require(uploadIds: readonly string[], owner: UploadOwner): Promise<void> {
      if (uploadIds.length > 0 && !(await verify(uploadIds, owner))) {
        const message = 'uploads names files that are not uploads of this visitor';
        throw new errors.ValidationError(message, {
          errors: [{ path: ['uploads'], message, name: 'ValidationError' }],
        });
      }
    },
  };
};
