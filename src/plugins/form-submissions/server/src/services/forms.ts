import type { Core } from '@strapi/strapi';
import type { FormDefinition } from '../../../shared/contracts/forms';
import { FORM_UID } from '../constants';
import { hashOfDefinition, toDefinition } from '../domain/form-definition';
import type { FieldRow } from '../domain/form-definition';
import { findFormVersion } from '../queries/find-form-version';
import { compileForm } from '../domain/compile-form';
import type { JudgeData } from '../domain/compile-form';

interface FormWebhook {
  url: string;
  secret: string | null;
  includeData: boolean;
  enabled: boolean;
}

/** The published version of an entry of the type Form. */
export interface FormEntry {
  id: number;
  documentId: string;
  key: string;
  title: string;
  description: string | null;
  submitLabel: string | null;
  successMessage: string | null;
  fields: FieldRow[];
  asksForServices: boolean;
  completesItself: boolean;
  minimumSeconds: number;
  proofOfWork: boolean;
  notificationAddresses: string | null;
  notificationSubject: string | null;
  notificationText: string | null;
  acknowledges: boolean;
  acknowledgementSubject: string | null;
  acknowledgementText: string | null;
  webhooks: FormWebhook[];
}

export interface PublishedForm {
  entry: FormEntry;
  definition: FormDefinition;
  /** Of the definition, in `ops.form_definitions`. */
  hash: string;
  judge: JudgeData;
}

/** What makes an entry a `FormEntry`. */
export const FORM_POPULATE = { fields: { populate: ['options'] }, webhooks: true };

export const createFormsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** By key, with the version it was compiled from: that is compared with each use. */
  const compiled = new Map<string, { version: string; form: PublishedForm }>();

  const keepDefinition = async (hash: string, definition: FormDefinition) => {
    await strapi.db.connection.raw(
      `INSERT INTO ops.form_definitions (hash, form_key, definition) VALUES (?, ?, ?::jsonb)
       ON CONFLICT DO NOTHING`,
      [hash, definition.key, JSON.stringify(definition)]
    );
  };

  const load = async (key: string): Promise<PublishedForm | undefined> => {
    const entry = (await strapi.db.query(FORM_UID).findOne({
      where: { key, publishedAt: { $notNull: true } },
      populate: FORM_POPULATE,
    })) as FormEntry | null;
    if (!entry) {
      return undefined;
    }
    const definition = toDefinition(entry);
    const hash = hashOfDefinition(definition);
    await keepDefinition(hash, definition);
    return { entry, definition, hash, judge: compileForm(definition) };
  };

  return {
    /** The form as visitors see it; nothing when there is none, or only a draft. */
    async published(key: string): Promise<PublishedForm | undefined> {
      return this.atVersion(key, await findFormVersion(strapi.db.connection, key));
    },

    /** The same for whoever has asked for the version already: what is kept, or as it is now. */
    async atVersion(key: string, version: string | undefined): Promise<PublishedForm | undefined> {
      const known = compiled.get(key);
      if (version === undefined) {
        compiled.delete(key);
        return undefined;
      }
      if (known?.version === version) {
        return known.form;
      }
      const form = await load(key);
      if (form) {
        // Loaded after the version was read, so at least as new: the next look compares again.
        compiled.set(key, { version, form });
      }
      return form;
    },

    /** A definition as it was when something was submitted with it. */
    async definition(hash: string): Promise<FormDefinition | undefined> {
      const { rows } = await strapi.db.connection.raw<{ rows: { definition: string }[] }>(
        'SELECT definition::text FROM ops.form_definitions WHERE hash = ?',
        [hash]
      );
      return rows[0] && (JSON.parse(rows[0].definition) as FormDefinition);
    },
  };
};
