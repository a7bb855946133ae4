import type { Core } from '@strapi/strapi';
import type { PersonalDataSource } from '../contracts/personal-data-source';
import { createAccountsSource } from '../sources/accounts';
import { createHoldsSource } from '../sources/holds';
import { createLogSource } from '../sources/log';
import { requestsSource } from '../sources/requests';

/** Who knows of people what no declaration says. */
export const createSourcesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const known = new Map<string, PersonalDataSource>();

  const register = (source: PersonalDataSource): void => {
    if (known.has(source.name)) {
      throw new Error(`There are two sources of personal data with the name ${source.name}`);
    }
    known.set(source.name, source);
  };

  register(createAccountsSource({ strapi }));
  register(createHoldsSource({ strapi }));
  register(requestsSource);

  return {
    register,

    /** The log comes last: it forgets what the others have changed. */
    list: (): PersonalDataSource[] => [...known.values(), createLogSource({ strapi })],
  };
};
