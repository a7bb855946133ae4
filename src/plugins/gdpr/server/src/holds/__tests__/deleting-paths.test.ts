import { readdirSync, readFileSync } from 'node:fs';

const PATTERNS = [
  /\bDELETE\s+FROM\b/i,
  /\bTRUNCATE\s+(?:TABLE\s+)?[\w.?"]+/,
  /\bDROP TABLE\b/,
  /\.(?:query|documents)\([^)]*\)\s*\.delete(?:Many)?\(/,
  /\b(?:rows|objects|query|permissions|table|records|knex|trx)(?:\(\))?(?:\s*\.\w+\([^)]*\))*\s*\.delete(?:Many)?\(/,
  /\baudit\.forget\(/,
];

/** What keeps each of them from deleting what is on hold. */
const TRIGGERS = 'of a table of the data map: its triggers refuse';
const KEYS = 'destroys keys of the log: triggers of audit.subject_keys refuse';
const OBJECTS = 'an object of the storage: its guard refuses';
const NOBODYS = 'nothing that is kept of people';
const ASKS = 'asks for holds in its transaction';

const KNOWN: Record<string, string> = {
  'database/migrations/0003-content-references/up.sql': NOBODYS,
  'database/migrations/0009-form-submissions/up.sql': TRIGGERS,
  'database/migrations/0011-audit-log/up.sql': NOBODYS,
  'database/migrations/0012-audit-recording/up.sql': KEYS,
  'database/migrations/0013-audit-capture/up.sql': NOBODYS,
  'database/migrations/0014-accounts/up.sql': TRIGGERS,
  'database/migrations/0018-forgettable-files/up.sql': KEYS,
  'database/migrations/0024-visits-about-documents/up.sql': KEYS,
  'database/migrations/0025-file-analysis/up.sql': TRIGGERS,
  'database/migrations/0029-gdpr-proofs/up.sql': NOBODYS,
  'database/migrations/0031-holds/up.sql': NOBODYS,
  'database/migrations/0034-recipients/up.sql': NOBODYS,
  'database/migrations/0035-held-versions/up.sql': NOBODYS,
  'database/migrations/0043-beneficiaries-text/up.sql': NOBODYS,
  'database/migrations/0045-features-of-deleted-services/up.sql': NOBODYS,
  'src/content-rules/links/link-rows.ts': TRIGGERS,
  'src/content-rules/links/parked-links.ts': NOBODYS,
  'src/content-rules/service-features.ts': NOBODYS,
  'src/plugins/audit-log/server/src/services/capture.ts': NOBODYS,
  'src/plugins/audit-log/server/src/services/forgetting.ts': KEYS,
  'src/plugins/audit-log/server/src/services/retention.ts': ASKS,
  'src/plugins/audit-log/server/src/utils/seal-objects.ts': OBJECTS,
  'src/plugins/database-operations/server/src/migrations/object-record.ts': NOBODYS,
  'src/plugins/database-operations/server/src/queries/made-entries.ts': NOBODYS,
  'src/plugins/field-encryption/server/src/services/columns.ts': NOBODYS,
  'src/plugins/field-encryption/server/src/services/key-registry.ts': NOBODYS,
  'src/plugins/file-analysis/server/src/queues/remove-upload-objects.ts': OBJECTS,
  'src/plugins/file-analysis/server/src/services/analyses.ts': TRIGGERS,
  'src/plugins/file-analysis/server/src/services/uploads.ts': TRIGGERS,
  'src/plugins/file-analysis/server/src/utils/remove-reports.ts': OBJECTS,
  'src/plugins/form-submissions/server/src/privacy/personal-data.ts': ASKS,
  'src/plugins/form-submissions/server/src/queries/sweep-form-traces.ts': NOBODYS,
  'src/plugins/gdpr/server/src/anonymity/apply.ts': ASKS,
  'src/plugins/gdpr/server/src/anonymity/queries/facts.ts': NOBODYS,
  'src/plugins/gdpr/server/src/anonymity/queries/groups.ts': NOBODYS,
  'src/plugins/gdpr/server/src/holds/guard.ts': NOBODYS,
  'src/plugins/gdpr/server/src/services/document-erasures.ts': ASKS,
  'src/plugins/gdpr/server/src/services/export-requests.ts': OBJECTS,
  'src/plugins/gdpr/server/src/services/export-reviews.ts': TRIGGERS,
  'src/plugins/gdpr/server/src/services/exports.ts': OBJECTS,
  'src/plugins/gdpr/server/src/services/request-links.ts': TRIGGERS,
  'src/plugins/gdpr/server/src/sources/accounts.ts': ASKS,
  'src/plugins/job-queue/server/src/queries/take-outbox-rows.ts': NOBODYS,
  'src/plugins/job-queue/server/src/services/cancellations.ts': NOBODYS,
  'src/plugins/job-queue/server/src/services/effects.ts': NOBODYS,
  'src/seeds/api-grants.ts': NOBODYS,
  'src/seeds/default-api-tokens.ts': NOBODYS,
  'src/seeds/scale/copy-entries.ts': NOBODYS,
};

const filesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => name.test(file) && !/__tests__|\/admin\/src\//.test(file));

const withoutComments = (text: string): string => text.replaceAll(/^\s*(?:\/\/|--|\/?\*).*$/gm, '');

it('of all that deletes it is known what keeps it from deleting what is on hold', () => {
  const deleting = [
    ...filesIn('src', /\.ts$/),
    ...filesIn('database/migrations', /\/up\.sql$/),
  ].filter((file) => {
    const text = withoutComments(readFileSync(file, 'utf8'));
    return PATTERNS.some((pattern) => pattern.test(text));
  });
  expect(deleting.sort()).toEqual(Object.keys(KNOWN).sort());
});
