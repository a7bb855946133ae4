import { linkOf } from '../link';
import type { DatabaseAttribute } from '../link';

const joinTable = {
  name: 'cases_services_lnk',
  joinColumn: { name: 'case_id', referencedColumn: 'id' },
  inverseJoinColumn: { name: 'service_id', referencedColumn: 'id' },
  orderBy: { service_ord: 'asc' },
};
const related: DatabaseAttribute = {
  type: 'relation',
  relation: 'morphToMany',
  joinTable: {
    name: 'files_related_mph',
    joinColumn: { name: 'file_id', referencedColumn: 'id' },
    morphColumn: {
      idColumn: { name: 'related_id', referencedColumn: 'id' },
      typeColumn: { name: 'related_type' },
    },
    orderBy: { order: 'asc' },
  },
};

const linkTo = (attribute: DatabaseAttribute) =>
  linkOf({
    uid: 'api::case.case',
    attributeName: 'it',
    attributes: { it: attribute },
    attributesOf: () => ({ related }),
  });

describe('linkOf', () => {
  it('reads the link table of a relation', () => {
    expect(
      linkTo({
        type: 'relation',
        relation: 'manyToMany',
        target: 'api::service.service',
        joinTable,
      })
    ).toEqual({
      target: 'api::service.service',
      table: 'cases_services_lnk',
      parentColumn: 'case_id',
      targetColumn: 'service_id',
      on: {},
      orderBy: { service_ord: 'asc' },
    });
  });

  it('reads the link table of files backwards', () => {
    expect(
      linkTo({ type: 'relation', relation: 'morphMany', target: 'file', morphBy: 'related' })
    ).toEqual({
      target: 'file',
      table: 'files_related_mph',
      parentColumn: 'related_id',
      targetColumn: 'file_id',
      on: { field: 'it', related_type: 'api::case.case' },
      orderBy: { order: 'asc' },
    });
  });

  it.each<[string, DatabaseAttribute]>([
    ['polymorphic relations', { type: 'relation', relation: 'morphToMany' }],
    ['relations without a link table', { type: 'relation', relation: 'manyToOne', target: 'x' }],
    [
      'link tables by something else than the id',
      {
        type: 'relation',
        relation: 'manyToMany',
        target: 'x',
        joinTable: { ...joinTable, joinColumn: { name: 'a', referencedColumn: 'document_id' } },
      },
    ],
    [
      'morphs of another kind',
      { type: 'relation', relation: 'morphOne', target: 'x', morphBy: 'other' },
    ],
    ['scalars', { type: 'string' }],
  ])('leaves %s to Strapi', (_, attribute) => {
    expect(linkTo(attribute)).toBeUndefined();
  });
});
