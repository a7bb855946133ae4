import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../lib/blank-text';
import { ONE_LINE } from '../../lib/one-line';
import { passwordProblem } from '../../lib/password-problem';
import { preferencesSchema } from '../../lib/user-preferences';
import { defaultPreferences, profileAttributes } from './profile-attributes';

const line = (maximum: number) =>
  z.string().max(maximum).regex(ONE_LINE, 'must be one line without control characters');
const text = (maximum: number) => line(maximum).optional();
const fullName = line(profileAttributes.name.maxLength).refine(
  (name) => !isBlank(name),
  'needs something that can be seen'
);

/** As long as the columns of the database that a name is looked up in. */
const MAXIMUM_NAME = 100;
const MAXIMUM_ADDRESS = 254;

const addressSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(MAXIMUM_ADDRESS)
  .pipe(z.email('must be an e-mail address'));

const registrationSchema = z
  .strictObject({
    username: line(MAXIMUM_NAME)
      .min(3)
      .refine((name) => name === name.trim(), 'must not begin or end with a space')
      .refine((name) => !isBlank(name), 'needs something that can be seen'),
    email: addressSchema,
    password: z.string(),
    name: fullName,
    company: text(profileAttributes.company.maxLength),
    phone: text(profileAttributes.phone.maxLength),
    country: text(profileAttributes.country.maxLength),
    preferences: preferencesSchema.default(defaultPreferences),
  })
  .superRefine(({ username, email, password }, { addIssue }) => {
    const problem = passwordProblem(password, [username, email]);
    if (problem) {
      addIssue({ code: 'custom', path: ['password'], message: problem });
    }
    // People log in with either: the address of somebody else is no name.
    if (username.includes('@') && username.toLowerCase() !== email) {
      addIssue({
        code: 'custom',
        path: ['username'],
        message: 'username must not be the e-mail address of somebody else',
      });
    }
  });

export type Registration = z.infer<typeof registrationSchema>;

export const validateRegistration = (body: unknown): Registration =>
  validateZodSchema(registrationSchema)(body);

const ownProfileSchema = z.strictObject({
  name: fullName.optional(),
  company: text(profileAttributes.company.maxLength).nullable(),
  phone: text(profileAttributes.phone.maxLength).nullable(),
  country: text(profileAttributes.country.maxLength).nullable(),
  preferences: preferencesSchema.optional(),
});

/** What users change of themselves: no address, no name to log in with, and no right. */
export const validateOwnProfile = (body: unknown): z.infer<typeof ownProfileSchema> =>
  validateZodSchema(ownProfileSchema)(body);

const addressBodySchema = z.strictObject({ email: addressSchema });

/** The body of those who ask for a mail. */
export const validateAddress = (body: unknown): string =>
  validateZodSchema(addressBodySchema)(body).email;
