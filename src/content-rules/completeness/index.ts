import { contentTypes, errors } from '@strapi/utils';
import type { Core, Struct } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { entityValidation } from '../../strapi-seams/seams/requests';
import type { ValidateEntity } from '../../strapi-seams/seams/requests';
import { faultsIn } from './judge-entry';
import type { Model } from './judge-entry';

const namesOf = (model: Model): string[] =>
  contentTypes.getWritableAttributes(model as unknown as Struct.Schema);

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
      const [first] = faults;
      if (first) {
        throw new errors.ValidationError(
          faults.length === 1 ? first.message : `${faults.length} errors occurred`,
          { errors: faults }
        );
      }
      return validate(model, data, options, ...others);
    };

  fillSeam({ strapi }, entityValidation, ({ validateEntityCreation, validateEntityUpdate }) => ({
    validateEntityCreation: judged(validateEntityCreation, true),
    validateEntityUpdate: judged(validateEntityUpdate, false),
  }));
};
