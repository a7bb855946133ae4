import { randomBytes } from 'node:crypto';

/** @param {number} bytes */
const secret = (bytes = 32) => randomBytes(bytes).toString('base64url');

// Strapi asks for lower case, upper case and a digit; random text has them only most of the time.
const password = () => `${secret(15)}Aa1`;

/**
 * Every variable of a new `.env`, in groups, with the comment that stands above each group.
 * @type {ReadonlyArray<{ comment: string, variables: Record<string, () => string> }>}
 */
const GENERATED_GROUPS = [
  {
    comment: 'Secrets of Strapi. Changing them ends all sessions and voids API tokens.',
    variables: {
      APP_KEYS: () => [secret(), secret(), secret(), secret()].join(','),
      API_TOKEN_SALT: () => secret(),
      ADMIN_JWT_SECRET: () => secret(),
      TRANSFER_TOKEN_SALT: () => secret(),
      ENCRYPTION_KEY: () => secret(),
      JWT_SECRET: () => secret(),
      OBJECT_STORAGE_URL_SECRET: () => secret(),
      FORM_SUBMISSIONS_SECRET: () => secret(),
    },
  },
  {
    comment:
      'Keys of encrypted attributes. Without them their values are lost: keep a copy elsewhere.',
    variables: {
      FIELD_ENCRYPTION_KEYS: () => `k1:${secret()}`,
      FIELD_ENCRYPTION_INDEX_KEY: () => secret(),
    },
  },
  {
    comment:
      'Signs the seals of the audit log. Whoever has it can forge them: keep it from the database.',
    variables: {
      AUDIT_SIGNING_KEY: () => secret(),
    },
  },
  {
    comment:
      'Signs receipts of erasures, and keys the list of them that survives a restore: keep a copy elsewhere.',
    variables: {
      GDPR_SIGNING_KEY: () => secret(),
      GDPR_LEDGER_KEY: () => secret(),
    },
  },
  {
    comment: 'The first administrator, made when the database has none.',
    variables: {
      FIRST_ADMIN_EMAIL: () => 'admin@indivillage.example',
      FIRST_ADMIN_PASSWORD: password,
    },
  },
  {
    comment: 'Passwords of the sample accounts, used only where sample data is seeded.',
    variables: {
      SAMPLE_USER_PASSWORD: password,
      SAMPLE_EDITOR_PASSWORD: password,
    },
  },
  {
    comment: 'Nothing is sent out of this machine.',
    variables: {
      STRAPI_TELEMETRY_DISABLED: () => 'true',
      STRAPI_DISABLE_EE: () => 'true',
    },
  },
];

const HEADER = `# Made by the first start, with random secrets. Not in version control: keep a copy somewhere safe.
# Variables of the real environment win over this file. All variables: see .env.example.
`;

/**
 * The text to append for the variables that `known` lacks (a whole file, if there is none yet).
 * @param {Record<string, string | undefined>} known
 * @param {{ isNewFile: boolean }} options
 * @returns {{ text: string, added: Record<string, string> }}
 */
export const generateMissing = (known, { isNewFile }) => {
  /** @type {Record<string, string>} */
  const added = {};
  /** @type {string[]} */
  const blocks = [];
  for (const { comment, variables } of GENERATED_GROUPS) {
    const missing = Object.entries(variables).filter(([name]) => !known[name]);
    if (missing.length === 0) {
      continue;
    }
    const lines = missing.map(([name, generate]) => {
      const value = generate();
      added[name] = value;
      return `${name}=${value}`;
    });
    blocks.push(`# ${comment}\n${lines.join('\n')}\n`);
  }
  if (blocks.length === 0) {
    return { text: '', added };
  }
  const head = isNewFile
    ? HEADER
    : '# Added by a later start, because these variables were missing.\n';
  return { text: `${head}\n${blocks.join('\n')}`, added };
};
