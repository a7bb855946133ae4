import type { z } from '@strapi/utils';
import { attributeDeclarations, typeDeclarations } from './schemas';

interface Declaring {
  pluginOptions?: unknown;
}

/** Parses each declaration once. One that is not kept throws, which the start has made sure of. */
const readWith = <Declarations>(schema: z.ZodType<Declarations>) => {
  const known = new WeakMap<object, Declarations>();
  const none = schema.parse({});
  return (declaring: Declaring | undefined): Declarations => {
    const options = declaring?.pluginOptions;
    if (typeof options !== 'object' || options === null) {
      return none;
    }
    const declared = known.get(options) ?? schema.parse(options);
    known.set(options, declared);
    return declared;
  };
};

/** What is declared beside an attribute of a schema. */
export const declaredBeside = readWith(attributeDeclarations);

/** What is declared on a content type or component. */
export const declaredOn = readWith(typeDeclarations);

/** An attribute of any kind: its values, its parts, or what it points to. */
export const isPersonal = (attribute: Declaring | undefined): boolean =>
  declaredBeside(attribute).gdpr?.personal === true;

export const isEncrypted = (attribute: Declaring | undefined): boolean =>
  declaredBeside(attribute)['field-encryption']?.enabled === true;

/** Whose values the log does not keep. */
export const isRedacted = (attribute: Declaring | undefined): boolean =>
  declaredBeside(attribute)['audit-log']?.redact === true;

/** The order of a list of this type that does not ask for one. */
export const defaultSortOf = (type: Declaring | undefined): string[] | undefined =>
  declaredOn(type)['content-api']?.sort.split(',');

interface Showable {
  pluginOptions?: { 'content-manager'?: { visible?: boolean } };
}

/** Whether editors see the entries of a type: an option of Strapi, and no declaration of ours. */
export const isShownToEditors = (type: object): boolean =>
  (type as Showable).pluginOptions?.['content-manager']?.visible !== false;
