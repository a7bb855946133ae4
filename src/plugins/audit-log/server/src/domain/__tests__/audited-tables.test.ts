import type { AttributeMetadata, AuditedModel } from '../audited-model';
import { auditedTables } from '../audited-tables';

const model = (
  uid: string,
  tableName: string,
  attributes: Record<string, AttributeMetadata>,
  rest: Partial<AuditedModel> = {}
): AuditedModel => ({
  uid,
  tableName,
  isComponent: false,
  hasDraftAndPublish: false,
  pluginOptions: {},
  attributes,
  declared: {},
  ...rest,
});

const byName = (models: AuditedModel[]) =>
  Object.fromEntries(auditedTables(models).map((table) => [table.tableName, table]));

it('keeps values apart by what is declared beside the attribute', () => {
  const person = model(
    'api::person.person',
    'people',
    {
      documentId: { type: 'string', columnName: 'document_id' },
      fullName: { type: 'string', columnName: 'full_name' },
      phone: { type: 'string' },
      password: { type: 'password' },
      note: { type: 'text' },
      seenAt: { type: 'datetime', columnName: 'seen_at' },
      city: { type: 'string' },
    },
    {
      declared: {
        fullName: {
          type: 'string',
          pluginOptions: {
            gdpr: {
              personal: true,
              class: 'contact',
              purpose: 'a test',
              legalBasis: 'consent',
              onErasure: 'null',
            },
          },
        },
        phone: {
          type: 'string',
          pluginOptions: {
            gdpr: {
              personal: true,
              class: 'contact',
              purpose: 'a test',
              legalBasis: 'consent',
              onErasure: 'null',
            },
            'field-encryption': { enabled: true },
          },
        },
        note: { type: 'text', pluginOptions: { 'audit-log': { redact: true } } },
        seenAt: { type: 'datetime', pluginOptions: { 'audit-log': { enabled: false } } },
      },
    }
  );
  const { people } = byName([person]);
  expect(people?.columns).toMatchObject({
    document_id: { attribute: 'documentId', mode: 'bookkeeping' },
    full_name: { attribute: 'fullName', mode: 'personal' },
    phone: { mode: 'encrypted' },
    password: { mode: 'secret' },
    note: { mode: 'secret' },
    seen_at: { mode: 'unaudited' },
  });
  expect(people?.columns).not.toHaveProperty('city');
  expect(people?.unauditedColumns).toEqual(['seen_at']);
});

it('leaves out types that opt out, with the links that they own', () => {
  const quiet = model(
    'api::quiet.quiet',
    'quiet',
    {
      loud: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'api::loud.loud',
        joinTable: { name: 'quiet_loud_lnk', joinColumn: { name: 'quiet_id' } },
      },
    },
    { pluginOptions: { 'audit-log': { enabled: false } } }
  );
  const loud = model('api::loud.loud', 'loud', {});
  expect(Object.keys(byName([quiet, loud]))).toEqual(['loud']);
});

it('gives a link to the side that owns it, whichever comes first', () => {
  const joinTable = (from: string, to: string) => ({
    name: 'posts_tags_lnk',
    joinColumn: { name: `${from}_id`, referencedTable: `${from}s` },
    inverseJoinColumn: { name: `${to}_id`, referencedTable: `${to}s` },
  });
  const relation = { type: 'relation', relation: 'manyToMany' };
  const tag = model('api::tag.tag', 'tags', {
    posts: {
      ...relation,
      target: 'api::post.post',
      mappedBy: 'tags',
      joinTable: joinTable('tag', 'post'),
    },
  });
  const post = model('api::post.post', 'posts', {
    tags: { ...relation, target: 'api::tag.tag', joinTable: joinTable('post', 'tag') },
  });
  for (const models of [
    [tag, post],
    [post, tag],
  ]) {
    expect(byName(models).posts_tags_lnk).toMatchObject({
      kind: 'link',
      entityType: 'api::post.post',
      link: { attribute: 'tags', ownerColumn: 'post_id', targetTable: 'tags' },
    });
  }
});

it('knows which components a table of components holds', () => {
  const component = (uid: string) => model(uid, uid.replace('.', '_'), {}, { isComponent: true });
  const holding = (target: string): AttributeMetadata => ({
    type: 'relation',
    relation: 'oneToMany',
    target,
    joinTable: { name: 'pages_cmps', joinColumn: { name: 'entity_id' } },
  });
  const page = model('api::page.page', 'pages', {
    seo: holding('shared.seo'),
    quotes: holding('shared.quote'),
  });
  const tables = byName([component('shared.seo'), component('shared.quote'), page]);
  expect(tables.pages_cmps).toMatchObject({
    kind: 'component-link',
    link: { ownerTable: 'pages', components: ['shared.seo', 'shared.quote'] },
  });
  expect(tables.shared_seo?.kind).toBe('component');
});

describe('of personal attributes', () => {
  const personal = {
    pluginOptions: {
      gdpr: {
        personal: true,
        class: 'contact',
        purpose: 'a test',
        legalBasis: 'consent',
        onErasure: 'null',
      },
    },
  };
  const joinTable = (name: string) => ({
    name,
    joinColumn: { name: 'own_id', referencedTable: 'people' },
    inverseJoinColumn: { name: 'other_id', referencedTable: 'towns' },
  });
  const morphColumn = { idColumn: { name: 'related_id' }, typeColumn: { name: 'related_type' } };
  const relation = { type: 'relation', relation: 'manyToOne' };
  const media = {
    ...relation,
    relation: 'morphOne',
    target: 'plugin::upload.file',
    morphBy: 'related',
  };
  const inner = model('parts.inner', 'inner', { scan: media }, { isComponent: true });
  const outer = model(
    'parts.outer',
    'outer',
    { inner: { ...relation, target: 'parts.inner', joinTable: joinTable('outer_cmps') } },
    { isComponent: true }
  );
  const file = model('plugin::upload.file', 'files', {
    name: { type: 'string' },
    url: { type: 'text' },
    mime: { type: 'string' },
    related: {
      ...relation,
      relation: 'morphToMany',
      joinTable: { ...joinTable('files_mph'), morphColumn },
    },
  });
  const town = model(
    'api::town.town',
    'towns',
    {
      mayors: { ...relation, target: 'api::person.person', mappedBy: 'rules' },
    },
    { declared: { mayors: { type: 'relation', ...personal } } }
  );
  const person = model(
    'api::person.person',
    'people',
    {
      photo: media,
      logo: media,
      home: { ...relation, target: 'api::town.town', joinTable: joinTable('homes') },
      work: { ...relation, target: 'api::town.town', joinTable: joinTable('works') },
      rules: { ...relation, target: 'api::town.town', joinTable: joinTable('rules') },
      born: { ...relation, target: 'api::town.town', joinColumn: { name: 'born_id' } },
      of: { ...relation, relation: 'morphToOne', morphColumn },
      card: { ...relation, target: 'parts.outer', joinTable: joinTable('people_cmps') },
      zone: {
        ...relation,
        relation: 'morphToMany',
        joinTable: { ...joinTable('people_cmps'), morphColumn },
      },
    },
    {
      declared: {
        photo: { type: 'media', ...personal },
        home: { type: 'relation', ...personal },
        born: { type: 'relation', ...personal },
        of: { type: 'relation', ...personal },
        card: { type: 'component', ...personal },
        zone: { type: 'dynamiczone', components: ['parts.inner'] },
      },
    }
  );
  const tables = byName([inner, outer, file, town, person]);

  it('knows the links of files, of relations on either side, and within components', () => {
    expect(tables.files_mph?.link).toMatchObject({
      personal: { 'api::person.person': ['photo'] },
      within: ['parts.inner'],
    });
    expect(tables.homes?.link).toHaveProperty('personal', { 'api::person.person': ['home'] });
    expect(tables.rules?.link).toHaveProperty('personalTarget', true);
    for (const name of ['personal', 'personalTarget', 'within']) {
      expect(tables.works?.link).not.toHaveProperty(name);
    }
  });

  it('knows parts, those of dynamic zones too', () => {
    expect(tables.people_cmps).toMatchObject({
      kind: 'component-link',
      link: { components: ['parts.outer', 'parts.inner'], personal: ['card'] },
    });
  });

  it('keeps what describes a file, and columns that are links', () => {
    expect(tables.files?.columns).toMatchObject({
      name: { mode: 'personal' },
      url: { mode: 'personal' },
    });
    expect(tables.files?.columns).not.toHaveProperty('mime');
    expect(tables.people?.columns).toMatchObject({
      born_id: { attribute: 'born', mode: 'personal' },
      related_id: { attribute: 'of', mode: 'personal' },
      related_type: { attribute: 'of', mode: 'personal' },
    });
  });
});
