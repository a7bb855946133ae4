import type { Core } from '@strapi/strapi';
import { SUBMISSION_UID } from '../../src/plugins/form-submissions/server/src/constants';
import {
  hashOfDefinition,
  hashOfText,
} from '../../src/plugins/form-submissions/server/src/domain/form-definition';
import type { Actor } from '../../src/plugins/form-submissions/server/src/utils/with-actor';
import { getService } from '../../src/plugins/form-submissions/server/src/utils/get-service';
import type {
  FieldValue,
  FormDefinition,
} from '../../src/plugins/form-submissions/shared/contracts/forms';

export const CONSENT_TEXT = 'I agree that my enquiry is kept and answered.';

const question = { required: false, personal: true } as const;

/** A form with a field of each kind that the list and the export look at. */
export const contactForm: FormDefinition = {
  key: 'contact',
  title: 'Contact',
  asksForServices: true,
  fields: [
    { ...question, key: 'name', label: 'Your name', type: 'text', required: true },
    { ...question, key: 'email', label: 'E-mail', type: 'email', required: true },
    { ...question, key: 'phone', label: 'Telephone', type: 'phone' },
    { ...question, key: 'message', label: 'Message', type: 'long_text' },
    { ...question, key: 'agrees', label: CONSENT_TEXT, type: 'consent' },
  ],
};

/** Puts a definition where the intake would. The hash. */
export const keepDefinition = async (
  strapi: Core.Strapi,
  definition: FormDefinition = contactForm
): Promise<string> => {
  const hash = hashOfDefinition(definition);
  await strapi.db.connection.raw(
    `INSERT INTO ops.form_definitions (hash, form_key, definition) VALUES (?, ?, ?::jsonb)
     ON CONFLICT DO NOTHING`,
    [hash, definition.key, JSON.stringify(definition)]
  );
  return hash;
};

/** A submission as the intake would leave it, with its timeline. The id. */
export const createSubmission = async (
  strapi: Core.Strapi,
  values: Record<string, unknown> = {},
  definition: FormDefinition = contactForm
): Promise<string> => {
  const definitionHash = await keepDefinition(strapi, definition);
  const data = { name: 'Meena Kumari', email: 'meena@example.org', message: 'Hello' };
  const actor: Actor = { kind: 'visitor' };
  const create = async ({
    trx,
  }: {
    trx: { raw(sql: string, values: string[]): PromiseLike<unknown> };
  }) => {
    await trx.raw(`SELECT set_config('app.actor', ?, true)`, [JSON.stringify(actor)]);
    return strapi.db.query(SUBMISSION_UID).create({
      data: {
        formKey: definition.key,
        definitionHash,
        data,
        email: data.email,
        searchTerms: getService('search-terms', { strapi }).termsOf(
          (values.data ?? data) as Record<string, FieldValue>,
          definition
        ),
        door: 'rest',
        consents: [
          {
            field: 'agrees',
            textHash: hashOfText(CONSENT_TEXT),
            givenAt: '2026-11-20T10:00:00.000Z',
          },
        ],
        ...values,
      },
    });
  };
  const row = (await strapi.db.transaction(create)) as unknown as { documentId: string };
  return row.documentId;
};
