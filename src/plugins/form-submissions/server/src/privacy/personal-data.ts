import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import type { PersonalDataSource } from '../../../../gdpr/server/src/contracts/personal-data-source';
import type { FormDefinition } from '../../../shared/contracts/forms';
import { DELIVERY_UID, SUBMISSION_UID } from '../constants';
import { hashOfDefinition } from '../domain/form-definition';
import { hostOf } from '../domain/host-of';
import { findDefinitions } from '../queries/find-definitions';
import { keepDefinition } from '../queries/keep-definition';
import { stopSending } from '../queries/stop-sending';
import { createLeftAnswers } from './left-answers';
import { createFormRecipients } from './recipients';

interface Delivery {
  submission: string;
  target: string;
  settledAt: Date | string | null;
}

/** Where the forms lie in an export that somebody has filled. */
const FORMS = 'forms/';

/** What is left of a person in submissions: answers to questions that are about nobody. */
export const createFormsSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'form-submissions',

  ...createFormRecipients({ strapi }),

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

  /** What somebody was asked, as it was when they answered. */
  async files({ documents }) {
    const submissions = (await strapi.db.query(SUBMISSION_UID).findMany({
      where: { id: { $in: (documents.get(SUBMISSION_UID) ?? []).map(({ id }) => id) } },
      select: ['definitionHash'],
    })) as { definitionHash: string }[];
    const hashes = [...new Set(submissions.map(({ definitionHash }) => definitionHash))];
    const definitions = await findDefinitions(strapi.db.connection, hashes);
    return [...definitions].map(([hash, definition]) => ({
      path: `${FORMS}${hash}.json`,
      open: () => Promise.resolve(Readable.from([Buffer.from(JSON.stringify(definition))])),
    }));
  },

  import: {
    async prepare(files, trx) {
      for (const file of files.filter(({ path }) => path.startsWith(FORMS))) {
        const definition = (await json(await file.open())) as FormDefinition;
        await keepDefinition(trx, hashOfDefinition(definition), definition);
      }
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
