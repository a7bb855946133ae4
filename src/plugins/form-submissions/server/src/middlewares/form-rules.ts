import { randomBytes } from 'node:crypto';
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { FORM_UID } from '../constants';
import { definitionProblems } from '../domain/definition-problems';
import type { DefinitionProblem } from '../domain/definition-problems';
import { toDefinition } from '../domain/form-definition';
import { hasForeignAddress } from '../senders/domain/mail-address';
import { templateProblems } from '../senders/domain/mail-template';
import { templateVariables } from '../senders/domain/mails';
import { webhookUrlProblem } from '../senders/domain/webhook-address';
import { isWebhookSecret } from '../../../../../lib/webhook-signature';
import { NOT_SENT } from '../../../../../lib/no-mail-server';
import { FORM_POPULATE } from '../domain/form-entry';
import type { FormEntry } from '../domain/form-entry';
import { getConfig } from '../utils/get-config';

const addressProblems = ({ notificationAddresses, acknowledges, fields }: FormEntry) => {
  const problems: DefinitionProblem[] = [];
  if (hasForeignAddress(notificationAddresses)) {
    problems.push({
      path: ['notificationAddresses'],
      message: 'Addresses are written as name@example.com, separated by commas',
    });
  }
  if (acknowledges && !fields.some(({ type }) => type === 'email')) {
    problems.push({
      path: ['acknowledges'],
      message: 'Nobody can be acknowledged without a field of the type email',
    });
  }
  return problems;
};

const TEMPLATES = [
  'notificationSubject',
  'notificationText',
  'acknowledgementSubject',
  'acknowledgementText',
] as const;

const mailProblems = (entry: FormEntry): DefinitionProblem[] => {
  const known = templateVariables(entry.fields.map(({ key }) => key));
  return TEMPLATES.flatMap((name) =>
    templateProblems(entry[name] ?? '', known).map((message) => ({ path: [name], message }))
  );
};

const webhookProblems = ({ webhooks }: FormEntry): DefinitionProblem[] =>
  webhooks.flatMap(({ url, secret }, index) => {
    const isRepeated = webhooks.findIndex((other) => other.url === url) !== index;
    const urlProblem = isRepeated ? 'Two webhooks have the same address' : webhookUrlProblem(url);
    const problems: DefinitionProblem[] = [];
    if (urlProblem) {
      problems.push({ path: ['webhooks', index, 'url'], message: urlProblem });
    }
    if (secret && !isWebhookSecret(secret)) {
      const message = 'The secret of a webhook is whsec_ and base64. Empty it, and one is made';
      problems.push({ path: ['webhooks', index, 'secret'], message });
    }
    return problems;
  });

/** Of a form that says it sends mails, where none can leave. */
const serverProblems = ({ notificationAddresses, acknowledges }: FormEntry) => {
  const message = `${NOT_SENT}. Set SMTP_HOST, or publish the form without the mails that it sends`;
  const paths = [
    ...(notificationAddresses?.trim() ? ['notificationAddresses'] : []),
    ...(acknowledges ? ['acknowledges'] : []),
  ];
  return paths.map((path): DefinitionProblem => ({ path: [path], message }));
};

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** A webhook that comes without a secret gets one: nothing is ever sent unsigned. */
const addSecrets = (data: Record<string, unknown>) => {
  if (Array.isArray(data.webhooks)) {
    data.webhooks = data.webhooks.map((webhook: Record<string, unknown>) => {
      const isUntouched = webhook.id !== undefined && !('secret' in webhook);
      return webhook.secret || isUntouched ? webhook : { ...webhook, secret: newSecret() };
    });
  }
};

/**
 * Judges a form when it becomes public, whatever the door: the published version as it is after the
 * change, in the transaction of the change. A draft may be unfinished.
 */
export const createFormRules = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Modules.Documents.Middleware.Middleware => {
  /** Asked of people: a new database gets its forms without a mail server, too, and says so. */
  const lacksServer = () => {
    const { hasServer, needsServer } = getConfig({ strapi }).mails;
    return needsServer && !hasServer && strapi.requestContext.get() !== undefined;
  };

  const problemsOf = async (documentId: string): Promise<DefinitionProblem[]> => {
    const entry = (await strapi.db.query(FORM_UID).findOne({
      where: { documentId, publishedAt: { $notNull: true } },
      populate: FORM_POPULATE,
    })) as FormEntry | null;
    return entry
      ? [
          ...definitionProblems(toDefinition(entry)),
          ...addressProblems(entry),
          ...mailProblems(entry),
          ...webhookProblems(entry),
          ...(lacksServer() ? serverProblems(entry) : []),
        ]
      : [];
  };

  return async (context, next) => {
    const { uid, action, params } = context;
    if (uid !== FORM_UID || !['create', 'update', 'publish', 'clone'].includes(action)) {
      return next();
    }
    if ('data' in params && params.data) {
      addSecrets(params.data);
    }
    // A draft is saved whatever is published meanwhile: it may be what puts that right.
    if (action !== 'publish' && (params as { status?: unknown }).status !== 'published') {
      return next();
    }
    return strapi.db.transaction(async () => {
      const result = (await next()) as { documentId?: string } | undefined;
      const documentId = (params as { documentId?: string }).documentId ?? result?.documentId;
      const problems = documentId ? await problemsOf(documentId) : [];
      if (problems.length > 0) {
        throw new errors.ValidationError(problems.map(({ message }) => message).join('. '), {
          errors: problems.map((problem) => ({ ...problem, name: 'ValidationError' })),
        });
      }
      return result;
    }) as never;
  };
};
