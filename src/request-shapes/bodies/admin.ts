import { z } from '@strapi/utils';
import {
  filledName,
  flag,
  listOf,
  name,
  names,
  note,
  object,
  row,
  someRows,
  text,
  wholeNumber,
} from '../fields';

/** Strapi compares it with an expression whose work grows with the square of its length. */
const LONGEST_ADDRESS = 2_048;

const session = { deviceId: name.optional(), rememberMe: flag.optional() };

const person = {
  email: name,
  firstname: name,
  lastname: name.nullish(),
  username: name.nullish(),
  password: text,
  preferedLanguage: name.nullish(),
};

const permission = object({
  action: filledName,
  subject: name.nullish(),
  properties: object({ fields: names.nullish(), locales: names.nullish() }).nullish(),
  conditions: names.optional(),
});

const tokenOf = <Fields extends z.ZodRawShape>(fields: Fields) => ({
  name: filledName,
  description: note.nullish(),
  lifespan: wholeNumber.nullish(),
  ...fields,
});
const contentToken = tokenOf({ type: name.optional(), permissions: names.nullish() });
const adminToken = tokenOf({ adminPermissions: listOf(permission).nullish() });
const transferToken = tokenOf({ permissions: names });

const role = { name: filledName, description: note.nullish() };

const webhook = {
  name: filledName,
  url: text.max(LONGEST_ADDRESS),
  headers: z.record(name, text, { error: 'expected an object' }),
  events: names,
};

/** As `HomepageLayoutWriteSchema` of the panel, which fails where it refuses. */
const layout = z.strictObject({
  version: wholeNumber.optional(),
  widgets: listOf(
    z.strictObject({
      uid: filledName,
      width: z.literal([4, 6, 8, 12], { error: 'expected 4, 6, 8 or 12' }),
    })
  ).max(100),
  updatedAt: z.iso.datetime({ error: 'expected a time in ISO 8601' }).optional(),
});

const changes = <Fields extends z.ZodRawShape>(fields: Fields) => object(fields).partial();
const many = object({ ids: someRows });

export const adminBodies: Readonly<Record<string, z.ZodType>> = {
  'POST /admin/login': object({ email: name, password: text, ...session }),
  'POST /admin/register': object({
    registrationToken: filledName,
    userInfo: object({ firstname: name, lastname: name.nullish(), password: text }),
    ...session,
  }),
  'POST /admin/register-admin': object({ ...person, ...session }),
  'POST /admin/forgot-password': object({ email: name }),
  'POST /admin/reset-password': object({ resetPasswordToken: filledName, password: text }),
  'POST /admin/permissions/check': object({
    permissions: listOf(
      object({ action: filledName, subject: name.nullish(), field: name.nullish() })
    ),
  }),
  'PUT /admin/homepage/layout': layout,
  'POST /admin/users': object({ ...person, password: text.optional(), roles: someRows }),
  'PUT /admin/users/:id': changes({ ...person, isActive: flag, roles: someRows }),
  'PUT /admin/users/me': changes({ ...person, currentPassword: text }),
  'POST /admin/users/batch-delete': many,
  'POST /admin/roles': object(role),
  'PUT /admin/roles/:id': changes(role),
  'PUT /admin/roles/:id/permissions': object({ permissions: listOf(permission) }),
  'POST /admin/roles/batch-delete': many,
  'POST /admin/api-tokens': object(contentToken),
  'PUT /admin/api-tokens/:id': changes(contentToken),
  'POST /admin/admin-tokens': object({ ...adminToken, adminUserOwner: row.nullish() }),
  'PUT /admin/admin-tokens/:id': changes(adminToken),
  'POST /admin/transfer/tokens': object(transferToken),
  'PUT /admin/transfer/tokens/:id': changes(transferToken),
  'POST /admin/webhooks': object(webhook),
  'PUT /admin/webhooks/:id': object({ ...webhook, isEnabled: flag.optional() }),
  'POST /admin/webhooks/batch-delete': many,
};
