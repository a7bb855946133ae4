import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';

export const DOSSIER = 'api::dossier.dossier';

/** A type that was made today, which leads to its person and to others. */
export const dossierType = {
  kind: 'collectionType',
  collectionName: 'dossiers',
  info: { singularName: 'dossier', pluralName: 'dossiers', displayName: 'Dossier' },
  options: { draftAndPublish: true },
  pluginOptions: { gdpr: { subject: { relation: 'owner' } } },
  attributes: {
    owner: { type: 'relation', relation: 'manyToOne', target: USER_UID },
    friends: {
      type: 'relation',
      relation: 'manyToMany',
      target: USER_UID,
      pluginOptions: {
        gdpr: {
          personal: true,
          class: 'content',
          purpose: 'a test',
          legalBasis: 'consent',
          onErasure: 'null',
        },
      },
    },
    title: {
      type: 'string',
      pluginOptions: {
        gdpr: {
          personal: true,
          class: 'content',
          purpose: 'a test',
          legalBasis: 'consent',
          onErasure: 'null',
        },
      },
    },
  },
};
