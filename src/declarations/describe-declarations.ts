import * as auditLog from './options/audit-log';
import * as contentApi from './options/content-api';
import * as fieldEncryption from './options/field-encryption';
import * as gdpr from './options/gdpr';
import { keysOf } from './complaints';
import { ENCRYPTABLE, PARTS_AND_LINKS } from './kinds';

interface Section {
  title: string;
  text: string;
  schema: Parameters<typeof keysOf>[0];
}

const listed = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

const SECTIONS: readonly Section[] = [
  {
    title: '`gdpr` beside an attribute',
    text: `Works on every kind of attribute: of files, relations, components and dynamic zones the log keeps what they lead to
under a key that can be destroyed. \`null\` is refused where the attribute is \`required\`, \`fixed\` where it is \`unique\`, both of a \`uid\`,
\`pseudonym\` where it is no text; \`fixed\` and \`generalise\` on ${listed(PARTS_AND_LINKS)}.

Read by \`audit-log\` (what it keeps and forgets, whose reads it records, labels of documents), \`database-operations\`
(errors leave the value out), \`gdpr\` (the data map, exports, what an erasure leaves of values, and whether people can be
told from it: \`quasiIdentifier\`, for values that are not encrypted and relations).

Personal, and public when published: that needs no word of its own. Where the role Public may read a type of \`src/api\`, what
is published of an attribute that is not \`private\` is no secret, and to read it is not recorded; drafts are, and so is
everything \`private\`.`,
    schema: gdpr.attributeSchema,
  },
  {
    title: '`gdpr` on a content type',
    text: `A component has \`impersonal\` alone: it is kept and erased with its document. Each attribute of our types and of users
declares \`gdpr\` beside it, or is named in \`impersonal\`: one of which nobody has said whether it is about a person stops the
start. Read by \`audit-log\` (nobody is recorded for looking at what is about themselves) and \`gdpr\` (whose a document is).
What has no way to its person (\`subject\`) is found, exported and erased with nobody, and does not end: a \`subject\` is one of
\`relation\`, \`parent\` and \`self\`; \`address\` stands beside a relation, and finds what came before there was an account.
\`retention\` needs a \`subject\`: what is over is ended at night ([retention](../guide/gdpr.md#what-ends-by-its-age)).`,
    schema: gdpr.typeSchema,
  },
  {
    title: '`audit-log` beside an attribute',
    text: `Works on attributes with a column of their own: not on ${listed(PARTS_AND_LINKS)}. Read by
\`audit-log\` alone.`,
    schema: auditLog.attributeSchema,
  },
  {
    title: '`audit-log` on a content type or component',
    text: 'Read by `audit-log` alone.',
    schema: auditLog.typeSchema,
  },
  {
    title: '`content-api` on a content type',
    text: `Not on a component. \`sort\` names attributes of the type that are neither \`private\` nor encrypted, \`createdAt\`,
\`updatedAt\`, \`publishedAt\` or \`id\`. Read by \`src/seeds\` (grants), \`src/reading-rules\` (order of lists over REST and
GraphQL), and by the tests that go over all public types.`,
    schema: contentApi.typeSchema,
  },
  {
    title: '`field-encryption` beside an attribute',
    text: `Works on ${listed(ENCRYPTABLE)}; an index not on \`json\`. The attribute is \`"private": true\`, or says in
\`readable\` who reads it: Strapi would show the value to whoever may read the type. Read by \`field-encryption\` (ciphertext
in the database), \`audit-log\` (which withholds it).`,
    schema: fieldEncryption.attributeSchema,
  },
];

const rowsOf = (schema: Section['schema'], prefix = ''): string[] =>
  keysOf(schema).flatMap(({ key, expected, means, inner }) => [
    ...(means === '' ? [] : [`| \`${prefix}${key}\` | ${expected} | ${means} |`]),
    ...rowsOf(inner, `${prefix}${key}.`),
  ]);

const sectionOf = ({ title, text, schema }: Section): string =>
  [
    `## ${title}`,
    text,
    ['| key | must be | means |', '| --- | --- | --- |', ...rowsOf(schema)].join('\n'),
  ].join('\n\n');

/** `docs/reference/declarations.md`. */
export const describeDeclarations = (): string =>
  [
    '<!-- Written by npm run generate, from src/declarations. -->',
    '# Declarations',
    `What is personal, encrypted or audited stands in \`pluginOptions\`, beside the attribute or on the type, in the
\`schema.json\` of a content type or in the JSON of a component. All of it is read once, at the start
([src/declarations](../../src/declarations)): an unknown key, a value that is none, or a declaration that its attribute cannot
keep stops the start, and is named with its file and with what was expected.`,
    [
      '```json',
      '"phone": {',
      '  "type": "string",',
      '  "private": true,',
      '  "pluginOptions": {',
      '    "gdpr": { "personal": true, "class": "contact", "purpose": "answer an enquiry", "onErasure": "null" },',
      '    "field-encryption": { "enabled": true, "index": true }',
      '  }',
      '}',
      '```',
    ].join('\n'),
    ...SECTIONS.map(sectionOf),
    `## What Strapi reads

\`content-manager\` and \`content-type-builder\` take \`visible\`, \`i18n\` takes \`localized\`; both must be true or false. Other
names are refused: what another plugin reads is added in \`src/declarations/options/strapi.ts\`.
`,
  ].join('\n\n');
