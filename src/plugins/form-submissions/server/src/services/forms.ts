import type { Core } from '@strapi/strapi';
import type { FormDefinition } from '../../../shared/contracts/forms';
import { FORM_UID } from '../constants';
import { hashOfDefinition, toDefinition } from '../domain/form-definition';
import { FORM_POPULATE } from '../domain/form-entry';
import type { FormEntry, PublishedForm } from '../domain/form-entry';
import { findFormVersion } from '../queries/find-form-version';
import { keepDefinition } from '../queries/keep-definition';
import { compileForm } from '../domain/compile-form';

export const createFormsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** By key, with the version it was compiled from: that is compared with each use. */
  const compiled = new Map<string, { version: string; form: PublishedForm }>();

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
    await keepDefinition(strapi.db.connection, hash, definition);
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
