import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { FormResponse } from '../../../shared/contracts/forms';
import { HONEYPOT, SERVICE_UID } from '../constants';
import { hintOf } from '../domain/field-hints';
import { jsonSchemaOf } from '../domain/json-schema';
import { getService } from '../utils/get-service';

/** What a frontend needs to show a form and to send it. */
export const createFormViewService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(key: string): Promise<FormResponse> {
    const form = await getService('forms', { strapi }).published(key);
    if (!form) {
      throw new errors.NotFoundError('There is no form with this key');
    }
    const { entry, definition } = form;
    const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
    const services = entry.asksForServices
      ? await strapi.documents(SERVICE_UID).findMany({
          status: 'published',
          fields: ['name'],
          sort: 'order:asc',
          limit: 100,
        })
      : undefined;
    return {
      key: entry.key,
      title: entry.title,
      description: entry.description ?? undefined,
      submitLabel: entry.submitLabel ?? undefined,
      successMessage: entry.successMessage ?? undefined,
      schema: jsonSchemaOf(definition),
      fields: definition.fields.map(hintOf),
      services: services?.map(({ documentId, name }) => ({ documentId, name: String(name) })),
      antiSpam: {
        honeypot: HONEYPOT,
        minimumSeconds: entry.minimumSeconds,
        challenge: entry.proofOfWork ? `${prefix}/forms/${entry.key}/challenge` : undefined,
      },
      submit: `${prefix}/form-submissions`,
    };
  },
});
