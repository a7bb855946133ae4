import { readdirSync, readFileSync } from 'node:fs';

/** What a client of a route that takes a body sends: all its fields, with values that are right. */
export type Body = Readonly<Record<string, unknown>>;

const NOBODY = 2_000_000_000;
const PASSWORD = 'Correct-horse-7';
const DOCUMENT = 'zzzzzzzzzzzzzzzzzzzzzzzz';

const token = { name: 'a token', description: '', lifespan: null };
const layout = {
  settings: {
    bulkable: true,
    filterable: true,
    searchable: true,
    pageSize: 10,
    mainField: 'id',
    defaultSortBy: 'id',
    defaultSortOrder: 'ASC',
  },
  metadatas: {},
  layouts: { edit: [], list: ['id'] },
  options: {},
};
const many = { documentIds: [DOCUMENT] };
const entry = { name: 'An entry', slug: 'an-entry', order: 1 };
const fileInfo = { name: 'x.png', alternativeText: '', caption: '', folder: null };
const session = { deviceId: '6b1f1c9e-0a43-4c43-9f54-1f0e8f1f7a11', rememberMe: false };
const credentials = { email: 'nobody@example.com', password: PASSWORD };
const template = {
  display: 'Email.template.reset_password',
  icon: 'sync',
  options: {
    from: { name: 'A name', email: 'a@example.com' },
    response_email: 'a@example.com',
    object: 'A subject',
    message: '<p>A message</p>',
  },
};

/** Of all types of `src/api`, what their addresses are called. */
const contentPlurals = (): string[] =>
  readdirSync('src/api').map((name) => {
    const schema = readFileSync(`src/api/${name}/content-types/${name}/schema.json`, 'utf8');
    return (JSON.parse(schema) as { info: { pluralName: string } }).info.pluralName;
  });

/** Routes that end the session of the test, or write the source of the application. */
export const leftOut =
  /\/logout$|^DELETE \/admin\/users\/me\/sessions$|^\w+ \/content-type-builder\//;

export const bodies: Readonly<Record<string, Body>> = {
  'POST /admin/access-token': {},
  'POST /admin/admin-tokens': { ...token, adminPermissions: [] },
  'PUT /admin/admin-tokens/:id': { name: 'a token', description: '', adminPermissions: [] },
  'POST /admin/admin-tokens/:id/regenerate': {},
  'POST /admin/api-tokens': { ...token, type: 'custom', permissions: [] },
  'PUT /admin/api-tokens/:id': { name: 'x', description: '', type: 'custom', permissions: [] },
  'POST /admin/api-tokens/:id/regenerate': {},
  'POST /admin/forgot-password': { email: credentials.email },
  'PUT /admin/homepage/layout': { version: 1, widgets: [], updatedAt: '2026-01-01T00:00:00Z' },
  'POST /admin/login': { ...credentials, ...session },
  'POST /admin/permissions/check': {
    permissions: [{ action: 'admin::roles.read', subject: null, field: 'x' }],
  },
  'POST /admin/project-settings': { menuLogo: '', authLogo: '' },
  'POST /admin/register': {
    registrationToken: 'none',
    userInfo: { firstname: 'A', lastname: 'B', password: PASSWORD },
    ...session,
  },
  'POST /admin/register-admin': { ...credentials, firstname: 'A', lastname: 'B', ...session },
  'POST /admin/reset-password': { resetPasswordToken: 'none', password: PASSWORD },
  'POST /admin/roles': { name: 'A role', description: '' },
  'PUT /admin/roles/:id': { name: 'A role', description: '' },
  'PUT /admin/roles/:id/permissions': {
    permissions: [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'api::service.service',
        properties: { fields: ['name'] },
        conditions: [],
      },
    ],
  },
  'POST /admin/roles/batch-delete': { ids: [NOBODY] },
  'POST /admin/transfer/tokens': { ...token, permissions: ['push'] },
  'PUT /admin/transfer/tokens/:id': { name: 'x', description: '', permissions: ['push'] },
  'POST /admin/transfer/tokens/:id/regenerate': {},
  'POST /admin/users': {
    email: 'somebody@example.com',
    firstname: 'A',
    lastname: 'B',
    roles: [NOBODY],
    preferedLanguage: 'en',
  },
  'PUT /admin/users/:id': {
    ...credentials,
    firstname: 'A',
    lastname: 'B',
    username: 'a',
    isActive: true,
    roles: [NOBODY],
  },
  'POST /admin/users/batch-delete': { ids: [NOBODY] },
  'PUT /admin/users/me': {
    email: 'admin@indivillage.example',
    firstname: 'A',
    lastname: 'B',
    username: 'a',
    password: PASSWORD,
    currentPassword: 'Wrong-horse-7',
    preferedLanguage: 'en',
  },
  'POST /admin/webhooks': {
    name: 'a webhook',
    url: 'https://example.com/hook',
    headers: { 'x-a': 'b' },
    events: ['entry.create'],
  },
  'PUT /admin/webhooks/:id': {
    name: 'a webhook',
    url: 'https://example.com/hook',
    headers: {},
    events: ['entry.create'],
    isEnabled: false,
  },
  'POST /admin/webhooks/:id/trigger': {},
  'POST /admin/webhooks/batch-delete': { ids: [NOBODY] },
  'POST /api/auth/change-password': {
    currentPassword: PASSWORD,
    password: PASSWORD,
    passwordConfirmation: PASSWORD,
  },
  'POST /api/auth/forgot-password': { email: credentials.email },
  'POST /api/auth/local': { identifier: 'nobody', password: PASSWORD, deviceId: 'a' },
  'POST /api/auth/local/register': {
    ...credentials,
    username: 'nobody',
    name: 'Nobody',
    preferences: {},
  },
  'POST /api/auth/refresh': { refreshToken: 'none' },
  'POST /api/auth/reset-password': {
    code: 'none',
    password: PASSWORD,
    passwordConfirmation: PASSWORD,
  },
  'POST /api/auth/send-email-confirmation': { email: credentials.email },
  'POST /api/form-submissions': {
    form: 'contact',
    answers: { name: 'A' },
    startedAt: 1,
    challenge: 'x',
    files: [],
  },
  'POST /api/upload': { fileInfo },
  // Files, and pieces of them: JSON is refused.
  'POST /api/uploads': {},
  'PATCH /api/uploads/:id': {},
  'POST /api/users': {
    ...credentials,
    username: 'nobody',
    name: 'Nobody',
    role: NOBODY,
    confirmed: true,
  },
  'PUT /api/users/me': { name: 'Nobody', company: null, preferences: {} },
  'PUT /api/users/:id': { ...credentials, username: 'nobody', role: NOBODY, blocked: false },
  'POST /api/users-permissions/roles': { name: 'x', description: 'x', permissions: {}, users: [] },
  'PUT /api/users-permissions/roles/:role': { name: 'x', description: 'x', permissions: {} },
  'POST /content-manager/collection-types/:model': { ...entry, locale: 'en', status: 'draft' },
  'PUT /content-manager/collection-types/:model/:id': { ...entry, locale: 'en' },
  'POST /content-manager/collection-types/:model/:id/actions/discard': { locale: 'en' },
  'POST /content-manager/collection-types/:model/:id/actions/publish': entry,
  'POST /content-manager/collection-types/:model/:id/actions/unpublish': {
    discardDraft: false,
    locale: 'en',
  },
  'POST /content-manager/collection-types/:model/actions/bulkDelete': many,
  'POST /content-manager/collection-types/:model/actions/bulkFindForValidation': many,
  'POST /content-manager/collection-types/:model/actions/bulkPublish': many,
  'POST /content-manager/collection-types/:model/actions/bulkUnpublish': many,
  'POST /content-manager/collection-types/:model/actions/publish': entry,
  'POST /content-manager/collection-types/:model/auto-clone/:sourceId': entry,
  'POST /content-manager/collection-types/:model/clone/:sourceId': entry,
  'PUT /content-manager/components/:uid/configuration': layout,
  'PUT /content-manager/content-types/:uid/configuration': layout,
  'PUT /content-manager/single-types/:model': entry,
  'POST /content-manager/single-types/:model/actions/discard': { locale: 'en' },
  'POST /content-manager/single-types/:model/actions/publish': entry,
  'POST /content-manager/single-types/:model/actions/unpublish': { discardDraft: false },
  'POST /content-manager/uid/check-availability': {
    contentTypeUID: 'api::service.service',
    field: 'slug',
    value: 'x',
  },
  'POST /content-manager/uid/generate': {
    contentTypeUID: 'api::service.service',
    field: 'slug',
    data: { name: 'x' },
  },
  'POST /email/test': { to: 'nobody@example.com' },
  'POST /email/verify': {},
  'POST /file-analysis/rereads': {},
  'POST /file-analysis/uploads/:id/analyse': {},
  'POST /file-analysis/uploads/:id/quarantined-content': { reason: 'x' },
  'POST /form-submissions/submissions': { form: 'contact', answers: {}, email: 'a@example.com' },
  'POST /form-submissions/submissions-changes': { ids: ['abc'], change: { unread: true } },
  'POST /form-submissions/submissions/:id/notes': { text: 'x' },
  'POST /form-submissions/submissions/:id/replies': { subject: 'x', text: 'x' },
  'POST /form-submissions/submissions/:id/resend': { kind: 'mail' },
  'PUT /form-submissions/submissions/:id/status': { status: 'completed' },
  'PUT /form-submissions/submissions/:id/verdict': { verdict: 'spam' },
  'POST /i18n/content-manager/actions/get-non-localized-fields': {
    model: 'api::service.service',
    id: DOCUMENT,
    locale: 'en',
  },
  'POST /i18n/locales': { name: 'French', code: 'fr', isDefault: false },
  'PUT /i18n/locales/:id': { name: 'English', isDefault: true },
  'PUT /i18n/settings': { aiLocalizations: false },
  'POST /job-queue/queues/:queue/jobs/:id/cancel': {},
  'POST /job-queue/queues/:queue/jobs/:id/retry': {},
  'POST /job-queue/queues/:queue/retry': { state: 'failed' },
  'POST /job-queue/queues/:queue/tasks/:task/run': { at: 'once' },
  'POST /upload': { fileInfo },
  'POST /upload/actions/bulk-delete': { fileIds: [NOBODY], folderIds: [NOBODY] },
  'POST /upload/actions/bulk-move': {
    destinationFolderId: null,
    fileIds: [NOBODY],
    folderIds: [NOBODY],
  },
  'POST /upload/actions/bulk-update': { updates: [{ id: NOBODY, fileInfo }] },
  'POST /upload/actions/generate-ai-metadata': { fileIds: [NOBODY] },
  'POST /upload/actions/upload-from-urls': { urls: ['https://example.invalid/'], folderId: null },
  'POST /upload/ai-metadata-jobs': {},
  'PUT /upload/configuration': { pageSize: 10, sort: 'createdAt:DESC' },
  'POST /upload/files': { fileInfo },
  'PUT /upload/files/:id': { fileInfo },
  'POST /upload/files/:id/replace': { fileInfo },
  'POST /upload/folders': { name: 'a folder', parent: null },
  'PUT /upload/folders/:id': { name: 'a folder', parent: null },
  'PUT /upload/settings': {
    sizeOptimization: true,
    responsiveDimensions: true,
    autoOrientation: false,
    aiMetadata: false,
  },
  'PUT /users-permissions/advanced': {
    unique_email: true,
    allow_register: true,
    email_confirmation: true,
    email_reset_password: null,
    email_confirmation_redirection: null,
    default_role: 'authenticated',
  },
  'PUT /users-permissions/email-templates': {
    'email-templates': { reset_password: template, email_confirmation: template },
  },
  'PUT /users-permissions/providers': {
    providers: {
      email: { enabled: true, icon: 'envelope' },
      github: {
        enabled: false,
        icon: 'github',
        key: '',
        secret: '',
        callback: 'x/auth/github/callback',
        scope: ['user', 'user:email'],
      },
    },
  },
  'POST /users-permissions/roles': { name: 'x', description: 'x', permissions: {}, users: [] },
  'PUT /users-permissions/roles/:role': { name: 'x', description: 'x', permissions: {}, users: [] },
  'POST /gdpr/subjects/find': { key: 'nobody@example.org', reason: 'x' },
  'POST /gdpr/requests/:id/steps': { action: 'note', text: 'x', assignee: DOCUMENT },
  'POST /gdpr/requests/:id/export': { review: true },
  'POST /gdpr/requests/:id/hand-out': { protect: false },
  'POST /gdpr/requests/:id/review/redactions': { path: '/files/0', ground: 'others', text: 'x' },
  'POST /gdpr/requests/:id/review/restorations': { path: '/files/0' },
  'POST /gdpr/requests/:id/erasure': { confirmation: 'nobody@example.org' },
  'POST /gdpr/requests/:id/approval': { decision: 'reject', text: 'x' },
  'POST /api/gdpr/requests': { email: credentials.email, kind: 'access', language: 'en' },
  'POST /api/gdpr/requests/confirm': { code: 'x' },
  'POST /api/gdpr/requests/status': { key: 'x' },
  'POST /api/gdpr/requests/withdraw': { key: 'x' },
  'POST /api/gdpr/requests/download': { key: 'x' },
  'POST /api/gdpr/me/export': { language: 'en' },
  'POST /api/gdpr/me/erase': { password: PASSWORD, language: 'en' },
  'POST /gdpr/exports': { key: 'nobody@example.org', reason: 'x', review: true },
  'POST /gdpr/retention/dry-runs': { rule: 'nothing' },
  'POST /gdpr/retention/periods': { rule: 'nothing', months: 24, reason: 'x' },
  'POST /gdpr/erasures': {
    key: 'nobody@example.org',
    reason: 'x',
    confirmation: 'nobody@example.org',
  },
  'POST /gdpr/anonymity/previews': { type: 'nothing', quasiIdentifier: 'x', level: 'gone' },
  'POST /gdpr/anonymity/generalisations': {
    type: 'nothing',
    quasiIdentifier: 'x',
    level: 'gone',
    changed: 0,
  },
  'POST /gdpr/holds': { kind: 'subject', key: 'nobody@example.org', reason: 'x' },
  'POST /gdpr/holds/:id/release': { reason: 'x' },
  'POST /gdpr/recipient-notices/:id/close': { reason: 'disproportionate' },
  'POST /gdpr/recipient-notices/:id/retry': {},
  'POST /gdpr/restrictions': { key: 'nobody@example.org', reason: 'x' },
  'POST /gdpr/restrictions/:id/release': { reason: 'x' },
  ...Object.fromEntries(
    contentPlurals()
      .flatMap((name) => [`POST /api/${name}`, `PUT /api/${name}/:id`])
      .map((name) => [name, { data: entry }])
  ),
};
