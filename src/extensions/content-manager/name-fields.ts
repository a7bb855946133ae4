import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';

interface Arranged {
  metadatas: Record<string, { edit?: { label?: string } } | undefined>;
}

interface Arrangement {
  findConfiguration(type: object): Promise<Arranged>;
}

interface Told {
  path: string[];
  message: string;
  name: string;
}

interface Attributes {
  attributes: Record<string, { component?: string } | undefined>;
}

/** As messages begin: `results[0].metric`, or as Strapi has it. */
const beginningsOf = (path: readonly string[]): string[] => [
  path
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index ? `.${step}` : step))
    .join(''),
  path.join('.'),
];

const hasErrors = (details: unknown): details is { errors: Told[] } =>
  Array.isArray((details as { errors?: unknown } | undefined)?.errors);

/**
 * What is wrong with an entry, with the names that stand beside the fields: who writes in a form does
 * not know those of the attributes.
 */
export const nameFields = async (
  { strapi }: { strapi: Core.Strapi },
  model: string,
  error: errors.ValidationError
): Promise<errors.ValidationError> => {
  const { details } = error;
  if (!hasErrors(details) || !Object.hasOwn(strapi.contentTypes, model)) {
    return error;
  }
  const arrangement = (name: 'content-types' | 'components') =>
    strapi.plugin('content-manager').service<Arrangement>(name);

  const labelsOf = async (path: readonly string[]): Promise<string> => {
    let type: object | undefined = strapi.contentType(model as UID.ContentType);
    let kind: 'content-types' | 'components' = 'content-types';
    const labels: string[] = [];
    for (const step of path) {
      if (/^\d+$/.test(step)) {
        labels.push(String(Number(step) + 1));
      } else if (type) {
        const { metadatas }: Arranged = await arrangement(kind).findConfiguration(type);
        labels.push(metadatas[step]?.edit?.label ?? step);
        const uid: string | undefined = (type as Attributes).attributes[step]?.component;
        type = uid === undefined ? undefined : strapi.components[uid as UID.Component];
        kind = 'components';
      } else {
        labels.push(step);
      }
    }
    return labels.join(' › ');
  };

  const named = async (one: Told): Promise<Told> => {
    const beginning = beginningsOf(one.path).find((text) => one.message.startsWith(`${text} `));
    return beginning === undefined
      ? one
      : { ...one, message: (await labelsOf(one.path)) + one.message.slice(beginning.length) };
  };

  const all = await Promise.all(details.errors.map(named));
  let message = (error as Error).message;
  all.forEach((one, index) => {
    message = message.replace(details.errors[index]?.message ?? one.message, () => one.message);
  });
  return new errors.ValidationError(message, { ...details, errors: all });
};
