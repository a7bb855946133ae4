import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { ProofOfWork } from '../contracts/proof-of-work';
import { getConfig } from '../utils/get-config';

/** Whoever asks without an account works for it, where that is configured. */
export const createProofOfWorkService = ({ strapi }: { strapi: Core.Strapi }) => {
  let lent: ProofOfWork | undefined;

  const required = (): ProofOfWork => {
    if (!lent) {
      throw new Error('No plugin lends a proof of work: set GDPR_PROOF_OF_WORK=false');
    }
    return lent;
  };

  const isAsked = (): boolean => getConfig({ strapi }).asksForProofOfWork;

  return {
    /** By a plugin above, in `register`. */
    lend(proof: ProofOfWork): void {
      lent = proof;
    },

    /** A start without anybody who lends it is refused: people would find out later. */
    assertLent(): void {
      if (isAsked()) {
        required();
      }
    },

    async issue(): Promise<object> {
      if (!isAsked()) {
        throw new errors.NotFoundError('No proof of work is asked for here');
      }
      return required().issue();
    },

    /** @throws ValidationError, of which a program reads by its code what is wrong */
    async take(answer: string | undefined): Promise<void> {
      const problem = isAsked() ? await required().take(answer) : undefined;
      if (problem) {
        const message = 'Solve a challenge, and send its answer in altcha';
        throw new errors.ValidationError(message, {
          errors: [
            { path: ['altcha'], message, name: 'ValidationError', code: `challenge-${problem}` },
          ],
        });
      }
    },
  };
};
