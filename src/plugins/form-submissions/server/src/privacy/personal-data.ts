import type { Core } from '@strapi/strapi';
import type { PersonalDataSource } from '../../../../gdpr/server/src/contracts/personal-data-source';
import { DELIVERY_UID, SUBMISSION_UID } from '../constants';
import { findDefinitions } from '../queries/find-definitions';
import { stopSending } from '../queries/stop-sending';
import { createLeftAnswers } from './left-answers';

interface Delivery {
  submission: string;
  target: string;
  settledAt: Date | string | null;
}

/** Of an address the host: the rest may be a secret of whoever receives. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'unknown');

/** What is left of a person in submissions: answers to questions that are about nobody. */
export const createFormsSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'form-submissions',

  erasedValues: {
    [SUBMISSION_UID]: {
      async data(value, { definitionHash }) {
        const hash = String(definitionHash);
        const definitions = await findDefinitions(strapi.db.connection, [hash]);
        const fields = definitions.get(hash)?.fields ?? [];
        const impersonal = new Set(fields.flatMap(({ key, personal }) => (personal ? [] : [key])));
        return Object.fromEntries(
          Object.entries(value ?? {}).filter(([key]) => impersonal.has(key))
        );
      },
    },
  },

  leftValues: { [SUBMISSION_UID]: createLeftAnswers({ strapi }) },

  async recipients({ documents }) {
    const ids = (documents.get(SUBMISSION_UID) ?? []).map(({ documentId }) => documentId);
    const delivered = (await strapi.db.query(DELIVERY_UID).findMany({
      where: { submission: { $in: ids }, channel: 'webhook', state: 'delivered' },
      orderBy: { id: 'asc' },
    })) as Delivery[];
    return delivered.map(({ submission, target, settledAt }) => ({
      recipient: hostOf(target),
      channel: 'webhook',
      type: SUBMISSION_UID,
      id: submission,
      at: settledAt === null ? null : new Date(settledAt).toISOString(),
    }));
  },

  stopSending: ({ documents }, why, trx) =>
    stopSending(
      trx,
      (documents.get(SUBMISSION_UID) ?? []).map(({ id }) => id),
      why
    ),

  async anonymise({ documents }, trx) {
    const ids = (documents.get(SUBMISSION_UID) ?? []).map(({ documentId }) => documentId);
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      'DELETE FROM ops.form_submission_keys WHERE submission = ANY(?::text[])',
      [ids] as never
    );
    return { keys: rowCount };
  },
});
