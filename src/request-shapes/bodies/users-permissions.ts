import { z } from '@strapi/utils';
import { isBlank } from '../../lib/blank-text';
import { filledName, flag, listOf, name, names, note, object, row, rows, text } from '../fields';

/** Strapi looks through it with expressions whose work grows with the square of its length. */
const LONGEST_TEMPLATE = 20_000;

const seenName = name.refine(
  (text) => !isBlank(text),
  'expected a text with something that can be seen'
);

const anyList = listOf(z.unknown());

const user = {
  email: name,
  username: filledName,
  password: text,
  role: z.union([row, object({ connect: anyList }), object({ set: anyList })], {
    error: 'expected the number of a role',
  }),
  confirmed: flag.nullish(),
  blocked: flag.nullish(),
};

/** `{ 'api::service': { controllers: { service: { find: { enabled: true } } } } }` */
const permissions = z.record(
  name,
  object({
    controllers: z.record(name, z.record(name, object({ enabled: flag })), {
      error: 'expected an object',
    }),
  }),
  { error: 'expected an object' }
);

const role = {
  description: note.nullish(),
  permissions: permissions.nullish(),
  users: rows.nullish(),
};
const newRole = object({ name: filledName, type: name.optional(), ...role });
const changedRole = object({ name: filledName.optional(), ...role });

const page = z
  .union([z.literal(''), z.url({ protocol: /^https?$/ })], {
    error: 'expected an address that begins with http:// or https://, or null',
  })
  .nullable();

const template = object({
  options: object({
    from: object({ name, email: name }),
    response_email: name,
    object: name,
    message: text.max(LONGEST_TEMPLATE),
  }),
});

const provider = object({
  enabled: flag,
  icon: name.nullish(),
  key: text.nullish(),
  secret: text.nullish(),
  callback: text.nullish(),
  scope: names.nullish(),
  subdomain: text.nullish(),
});

const password = { password: text, passwordConfirmation: text };

export const usersPermissionsBodies: Readonly<Record<string, z.ZodType>> = {
  'POST /api/auth/local': object({ identifier: name, password: text, deviceId: name.nullish() }),
  'POST /api/auth/change-password': object({ currentPassword: text, ...password }),
  'POST /api/auth/reset-password': object({ code: filledName, ...password }),
  'POST /api/auth/refresh': object({ refreshToken: text.optional() }),
  'POST /api/users': object({
    ...user,
    name: seenName,
    password: text.optional(),
    role: user.role.optional(),
  }),
  'PUT /api/users/me': object({
    name: seenName,
    company: name.nullable(),
    phone: name.nullable(),
    country: name.nullable(),
  }).partial(),
  'PUT /api/users/:id': object({ ...user, name: seenName }).partial(),
  'POST /api/users-permissions/roles': newRole,
  'PUT /api/users-permissions/roles/:role': changedRole,
  'POST /users-permissions/roles': newRole,
  'PUT /users-permissions/roles/:role': changedRole,
  // Kept as they are sent, so whatever else there is is refused.
  'PUT /users-permissions/advanced': z.strictObject({
    unique_email: flag,
    allow_register: flag,
    email_confirmation: flag,
    email_reset_password: page,
    email_confirmation_redirection: page,
    default_role: filledName,
  }),
  'PUT /users-permissions/email-templates': object({
    'email-templates': z.strictObject({ reset_password: template, email_confirmation: template }),
  }),
  // Without that of e-mail nobody logs in.
  'PUT /users-permissions/providers': object({
    providers: object({ email: provider }).catchall(provider),
  }),
};
