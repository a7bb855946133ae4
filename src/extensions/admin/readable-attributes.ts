import type { Ability, AbilityRule } from '../../strapi-seams/seams/accounts';

export const READ = 'plugin::content-manager.explorer.read';

interface Attribute {
  type: string;
  relation?: string;
  target?: string;
  private?: boolean;
}

interface Model {
  uid: string;
  modelType?: string;
  attributes: Record<string, Attribute | undefined>;
}

/** What whoever may read an entry is shown of it, whatever fields their role was given. */
export const ALWAYS_READABLE = new Set([
  'id',
  'documentId',
  'locale',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
]);

/** Types that the panel lists by routes with rights of their own; Strapi cuts accounts itself. */
const OPEN = new Set([
  'admin::user',
  'admin::role',
  'plugin::upload.file',
  'plugin::upload.folder',
  'plugin::i18n.locale',
]);

/** Files in a folder are read past the conditions of the role. */
const FOLDER = 'plugin::upload.folder';
const FILE = 'plugin::upload.file';
const READ_FILES = 'plugin::upload.read';

const ROLE_OF_USERS = 'plugin::users-permissions.role';
const NAMES_OF_ROLES = new Set(['name', 'description', 'type']);

/** A file would show every entry that it is used in, drafts among them. */
const leadsAnywhere = ({ relation }: Attribute): boolean =>
  relation?.startsWith('morphTo') ?? false;

export const hasConditions = ({ conditions }: AbilityRule): boolean =>
  typeof conditions === 'object' && conditions !== null && Object.keys(conditions).length > 0;

const grants = ({ fields }: AbilityRule, name: string): boolean =>
  fields === undefined || fields.some((field) => field === name || field.startsWith(`${name}.`));

interface Step {
  key: string;
  schema: Model;
  /** Reached over a relation: the conditions of the role look at the first entry alone. */
  isNested: boolean;
}

/** Whether an account may ask for an attribute in a filter, a sort, a search or a `populate`. */
export const createReadableAttributes =
  ({ ability }: { ability: Ability }) =>
  ({ key, schema, isNested }: Step): boolean => {
    const attribute = Object.hasOwn(schema.attributes, key) ? schema.attributes[key] : undefined;
    if (!attribute || ALWAYS_READABLE.has(key) || schema.modelType === 'component') {
      return attribute?.type !== 'password';
    }
    if (attribute.type === 'password' || leadsAnywhere(attribute)) {
      return false;
    }
    if (attribute.private && (isNested || !OPEN.has(schema.uid))) {
      return false;
    }
    if (schema.uid === ROLE_OF_USERS) {
      return NAMES_OF_ROLES.has(key);
    }
    if (schema.uid === FOLDER && attribute.target === FILE) {
      return ability.rulesFor(READ_FILES, 'all').some((rule) => !hasConditions(rule));
    }
    return (
      OPEN.has(schema.uid) ||
      ability
        .rulesFor(READ, schema.uid)
        .some((rule) => grants(rule, key) && !(isNested && hasConditions(rule)))
    );
  };
