import type { Core } from '@strapi/strapi';
import type {
  Destination,
  PersonalDataSource,
} from '../../../../gdpr/server/src/contracts/personal-data-source';
import { DELIVERY_UID, FORM_UID, SUBMISSION_UID } from '../constants';
import type { FormEntry, FormWebhook } from '../domain/form-entry';
import { hostOf } from '../domain/host-of';
import { mailAddresses } from '../senders/domain/mail-address';
import { getService } from '../utils/get-service';

interface Sent {
  submission: string;
  target: string;
}

interface Submission {
  documentId: string;
  formKey: string;
  data?: object | null;
}

/** Who reads the mailbox is nobody's business here. */
const domainOf = (address: string): string => address.split('@').at(-1) ?? '';

/** The key of a form has no space. */
const addressOf = (formKey: string, url: string): string => `${formKey} ${url}`;

const partsOf = (address: string): { formKey: string; url: string } => {
  const end = address.indexOf(' ');
  return { formKey: address.slice(0, end), url: address.slice(end + 1) };
};

/** Webhooks that submissions were sent to: how they are told of what becomes of these. */
export const createFormRecipients = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Required<
  Pick<PersonalDataSource, 'configuredRecipients' | 'destinations' | 'tell' | 'corrected'>
> => {
  /** Also one that is switched off: what it was sent, it has. */
  const webhookOf = async (address: string): Promise<FormWebhook | undefined> => {
    const { formKey, url: wanted } = partsOf(address);
    const form = await getService('forms', { strapi }).published(formKey);
    return form?.entry.webhooks.find(({ url }) => url === wanted);
  };

  return {
    async configuredRecipients() {
      const forms = (await strapi.db.query(FORM_UID).findMany({
        where: { publishedAt: { $notNull: true } },
        populate: { webhooks: true },
      })) as Pick<FormEntry, 'webhooks' | 'notificationAddresses'>[];
      const named = forms.flatMap(({ webhooks, notificationAddresses }) => [
        ...webhooks.filter(({ enabled }) => enabled).map(({ url }) => `webhook of ${hostOf(url)}`),
        ...mailAddresses(notificationAddresses).map((address) => `mail to ${domainOf(address)}`),
      ]);
      return [...new Set(named)].sort().map((recipient) => ({ type: SUBMISSION_UID, recipient }));
    },

    async destinations({ documents }) {
      const ids = (documents.get(SUBMISSION_UID) ?? []).map(({ documentId }) => documentId);
      const submissions = (await strapi.db.query(SUBMISSION_UID).findMany({
        where: { documentId: { $in: ids } },
        select: ['documentId', 'formKey'],
      })) as Submission[];
      const forms = new Map(submissions.map((each) => [each.documentId, each.formKey]));
      // Also where no answer came: what was sent may have arrived.
      const sent = (await strapi.db.query(DELIVERY_UID).findMany({
        where: { submission: { $in: ids }, channel: 'webhook', attempts: { $gt: 0 } },
        orderBy: { id: 'asc' },
      })) as Sent[];
      const found = new Map<string, Destination>();
      for (const { submission: id, target } of sent) {
        const address = addressOf(forms.get(id) ?? '', target);
        const known = found.get(address) ?? { address, recipient: hostOf(target), documents: [] };
        found.set(address, {
          ...known,
          documents: [...known.documents, { type: SUBMISSION_UID, id }],
        });
      }
      return [...found.values()];
    },

    async tell(address, message, signal) {
      const webhook = await webhookOf(address);
      return webhook
        ? getService('webhooks', { strapi }).postTo(webhook, message, signal)
        : { isDelivered: false, isFinal: true, error: 'The form no longer has this webhook' };
    },

    async corrected(address, documents) {
      const webhook = await webhookOf(address);
      if (!webhook?.includeData) {
        return new Map();
      }
      const rows = (await strapi.db.query(SUBMISSION_UID).findMany({
        where: { documentId: { $in: documents.map(({ id }) => id) } },
      })) as Submission[];
      return new Map(rows.map(({ documentId, data }) => [documentId, data ?? {}]));
    },
  };
};
