import type { Core } from '@strapi/strapi';
import type { ProofOfWork } from '../../../../gdpr/server/src/contracts/proof-of-work';
import { getService } from '../utils/get-service';

/** Of challenges: no form can have this key. */
const PURPOSE = 'privacy-requests';

/** The work of the forms, for whoever asks about their data. */
export const createAskProof = ({ strapi }: { strapi: Core.Strapi }): ProofOfWork => {
  const challenges = () => getService('challenges', { strapi });

  return {
    issue: () => challenges().issue(PURPOSE),

    async take(answer) {
      const examination = await challenges().examine(answer, PURPOSE);
      if (examination.kind !== 'solved') {
        return examination.kind;
      }
      return (await challenges().spend(examination)) ? undefined : 'used';
    },
  };
};
