import { contentTypes, errors } from '@strapi/utils';
import type { Core, Struct } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { entityValidation } from '../../strapi-seams/seams/requests';
import type { ValidateEntity } from '../../strapi-seams/seams/requests';
import { faultOf, faultsIn } from './judge-entry';
import type { Fault, Model } from './judge-entry';

const namesOf = (model: Model): string[] =>
  contentTypes.getWritableAttributes(model as unknown as Struct.Schema);

/** What Strapi says of a relation or a file that is not there. */
const LACKS_LINK = /must be defined\.$/;

const foundByStrapi = async (validate: () => Promise<unknown>): Promise<Fault[]> => {
  try {
    await validate();
    return [];
  } catch (error) {
    return (error as { details?: { errors?: Fault[] } }).details?.errors ?? [];
  }
};

/** Relations and files that are missing are told with the rest, and not after it. */
const lackingLinks = async (
  faults: readonly Fault[],
  validate: () => Promise<unknown>
): Promise<Fault[]> => {
  const known = new Set(faults.map(({ path }) => path.join('.')));
  return (await foundByStrapi(validate))
    .filter(({ path, message }) => LACKS_LINK.test(message) && !known.has(path.join('.')))
    .map(({ path }) => faultOf(path, 'is required'));
};

const MOST_TOLD = 10;

/** All of them in one text, which is all that some readers get. */
const told = (faults: readonly Fault[]): string => {
  const more = faults.length - MOST_TOLD;
  return [
    ...faults.slice(0, MOST_TOLD).map(({ message }) => message),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('. ');
};

/**
 * What an entry lacks, or has of another kind, is said in words that a person can act on, at every
 * door and at publication: yup talks of types and NaN, and takes a text of spaces for one that is
 * there. What is found here never reaches it.
 */
export const judgeEntries = ({ strapi }: { strapi: Core.Strapi }): void => {
  const getModel = (uid: string) => strapi.getModel(uid as never) as unknown as Model | undefined;

  const judged =
    (validate: ValidateEntity, isNew: boolean): ValidateEntity =>
    async (model, data, options, ...others) => {
      const state = { isDraft: options?.isDraft === true, isNew, getModel, namesOf };
      const faults =
        typeof data === 'object' ? faultsIn(model as unknown as Model, data, state) : [];
      const asStrapi = () => validate(model, data, options, ...others);
      if (faults.length > 0) {
        const all = [...faults, ...(await lackingLinks(faults, asStrapi))];
        throw new errors.ValidationError(told(all), { errors: all });
      }
      return asStrapi();
    };

  fillSeam({ strapi }, entityValidation, ({ validateEntityCreation, validateEntityUpdate }) => ({
    validateEntityCreation: judged(validateEntityCreation, true),
    validateEntityUpdate: judged(validateEntityUpdate, false),
  }));
};
