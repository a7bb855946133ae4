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
        fullName: { type: 'string', pluginOptions: { gdpr: { personal: true } } },
        phone: {
          type: 'string',
          pluginOptions: { gdpr: { personal: true }, 'field-encryption': { enabled: true } },
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
