import { SECRET_IS_SET } from '../../../../../lib/secret-is-set';
import { ADMIN_USER_UID, API_TOKEN_UID } from '../constants';

/** Names that secrets go by in the answers of the panel's API. */
const SECRET_NAME = /secret|token|password|accesskey|privatekey|apikey|authorization|credential/i;

/** The address of a page, by its name. */
const NO_SECRET = 'email_reset_password';

/** Headers of a webhook are there to let it in somewhere. */
const HEADERS = 'headers';

const MAX_DEPTH = 12;

/** By the beginning of the path of the route: of what type the thing is that is shown. */
const types: readonly [path: string, uid: string][] = [
  ['/admin/api-tokens', API_TOKEN_UID],
  ['/admin/admin-tokens', API_TOKEN_UID],
  ['/admin/transfer/tokens', 'admin::transfer-token'],
  ['/admin/webhooks', 'strapi::webhook'],
  ['/admin/users', ADMIN_USER_UID],
  ['/users-permissions/', 'strapi::core-store'],
  ['/email/', 'strapi::core-store'],
];

export const typeOfPath = (path: string): string | undefined =>
  types.find(([beginning]) => path.startsWith(beginning))?.[1];

/** The names of the secrets that an answer shows, if it does. */
export const secretsIn = (body: unknown): string[] => {
  const found = new Set<string>();
  const visit = (value: unknown, name: string, depth: number): void => {
    if (typeof value === 'string') {
      if (value !== '' && value !== SECRET_IS_SET && SECRET_NAME.test(name) && name !== NO_SECRET) {
        found.add(name);
      }
    } else if (Array.isArray(value)) {
      value.forEach((item) => {
        visit(item, name, depth + 1);
      });
    } else if (typeof value === 'object' && value !== null && depth <= MAX_DEPTH) {
      if (name === HEADERS && Object.keys(value).length > 0) {
        found.add(name);
      }
      for (const [key, item] of Object.entries(value)) {
        visit(item, key, depth + 1);
      }
    }
  };
  visit(body, '', 0);
  return [...found].sort();
};
