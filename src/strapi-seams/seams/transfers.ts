import { strapi as transfer } from '@strapi/data-transfer';
import { defineSeam } from '../seam';

interface Destination {
  bootstrap(this: unknown, diagnostics: unknown): Promise<void>;
}

/** Of `strapi import`, `strapi transfer`, and of an instance that pushes to this one. */
export const importDestinations = defineSeam({
  name: 'import-destinations',
  reads: {
    '@strapi/data-transfer': ['dist/strapi/providers/local-destination/index.js'],
  },
  changes: 'An import begins on a new instance alone, and says why before it deletes anything.',
  without:
    'It ends in the middle with a rule of the database, or deletes submissions and brings back who was erased.',
  at: () =>
    Object.getPrototypeOf(
      transfer.providers.createLocalStrapiDestinationProvider({
        getStrapi: () => undefined as never,
        strategy: 'restore',
        restore: {},
      })
    ) as Destination,
  members: ['bootstrap'],
});
