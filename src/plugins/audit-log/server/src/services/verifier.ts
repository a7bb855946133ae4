import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { NoMailServerError } from '../../../../../lib/no-mail-server';
import { sendMail } from '../../../../../mails/send-mail';
import { verifyLog } from '../verification';
import type { VerificationOptions, VerificationReport } from '../verification';
import { countKinds } from '../verification/checks/findings';
import type { FindingKind } from '../verification/checks/findings';
import { logInDatabase } from '../verification/sources/log-in-database';
import { queryOf } from '../queries/read-entries';
import { readRecording } from '../queries/recording';
import { currentMoment } from '../queries/transactions';
import { VERIFY_ACTION } from '../queries/verifications';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { createSealObjects } from '../utils/seal-objects';
import { readTrustedKeys } from '../utils/trusted-keys';

/** Keys, store and archives instead of those of the configuration. */
export type DatabaseVerification = Partial<Omit<VerificationOptions, 'log' | 'now' | 'asOf'>>;

/** What is recorded of a verification. */
export interface VerificationResult {
  findings: number;
  kinds: Partial<Record<FindingKind, number>>;
  seals: number;
  sealedEntries: number;
  unsealedEntries: number;
}

/** Verifies the log of this database with the seals in the object store. */
export const createVerifierService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = createSealObjects({ strapi });

  const verifyIn = async (
    trx: Knex.Transaction,
    options: DatabaseVerification
  ): Promise<VerificationReport> => {
    // While the object store answers, the transaction is idle.
    await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { sealedAt } = await currentMoment(trx);
    return verifyLog({
      keys: readTrustedKeys({ strapi }),
      store: objects,
      archives: objects,
      ...options,
      log: logInDatabase(queryOf(trx)),
      recording: await readRecording(trx),
      now: Date.parse(sealedAt),
    });
  };

  /** At one moment: the whole is one snapshot. */
  const verify = (options: DatabaseVerification = {}): Promise<VerificationReport> =>
    strapi.db.connection.transaction((trx) => verifyIn(trx, options), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });

  /** To the log of the application, and by mail to whoever is to know. */
  const alert = async (text: string, kinds: VerificationResult['kinds']): Promise<void> => {
    strapi.log.error(text, { plugin: 'audit-log', kinds });
    const { alertEmails } = getConfig({ strapi });
    if (alertEmails.length === 0) {
      return;
    }
    const counts = Object.entries(kinds).map(([kind, count]) => `${kind}: ${count}`);
    const advice = 'To see what was found: npm run audit -- verify';
    try {
      await sendMail(
        { strapi },
        {
          to: alertEmails,
          subject: 'Audit log: the verification failed',
          text: [text, ...counts, advice].join('\n\n'),
        }
      );
    } catch (error) {
      // Anything else may be better with the next attempt of the job.
      if (!(error instanceof NoMailServerError)) {
        throw error;
      }
      strapi.log.error(`The alert went to nobody. ${error.message}`, { plugin: 'audit-log' });
    }
  };

  return {
    verify,
    alert,

    /** The scheduled verification. */
    async verifyAndRecord(): Promise<VerificationResult> {
      const report = await verify();
      const { findingCount, seals, sealedEntries, unsealedEntries } = report;
      const kinds = countKinds(report.findings);
      const result = { findings: findingCount, kinds, seals, sealedEntries, unsealedEntries };
      await getService('recorder', { strapi }).record({
        action: VERIFY_ACTION,
        class: 'read',
        details: result,
      });
      if (!report.isSound) {
        await alert(
          `The audit log does not fit its seals, or has gaps: ${findingCount} findings.`,
          kinds
        );
      }
      return result;
    },
  };
};
