import { mailAddress, url } from '../../../../../lib/environment/addresses';
import { key, milliseconds, pem, sharedSecret } from '../../../../../lib/environment/common-shapes';
import { cron } from '../../../../../lib/environment/cron';
import {
  boolean,
  duration,
  list,
  secret,
  wholeNumber,
} from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';
import { isWebhookSecret } from '../../../../../lib/webhook-signature';

const months = wholeNumber({ min: 1, max: 1_200 });

export const variables = {
  AUDIT_SIGNING_KEY: variable(
    'Signs the seals of the audit log. Whoever has it can forge seals.',
    key,
    undefined,
    sharedSecret
  ),
  AUDIT_ENABLED: variable(
    'false: nothing is recorded, and every start says so. Only to measure what the log costs.',
    boolean,
    true
  ),
  AUDIT_EARLIER_PUBLIC_KEYS: variable(
    'Public keys of earlier signing keys: PEM with \\n for the ends of lines.',
    list(pem('public keys of Ed25519 in PEM')),
    []
  ),
  AUDIT_SEAL_EVERY_MS: variable('How often committed entries are sealed.', milliseconds(1), 60_000),
  AUDIT_ENTRIES_PER_SEAL: variable(
    'How many entries one seal is over at most.',
    wholeNumber({ min: 1, max: 1_000_000_000 }),
    10_000
  ),
  AUDIT_VERIFY_CRON: variable('When the log is compared with its seals.', cron, '30 3 * * *'),
  AUDIT_ALERT_EMAILS: variable('Who is told when it does not fit them.', list(mailAddress), [], {
    production: 'somebody',
  }),
  AUDIT_PARTITIONS_AHEAD: variable(
    'Months that have partitions before they begin.',
    wholeNumber({ min: 1, max: 24 }),
    3
  ),
  AUDIT_RETENTION_MONTHS_CHANGE: variable(
    'How many months entries about changes are kept; then they are archived and dropped.',
    months,
    84
  ),
  AUDIT_RETENTION_MONTHS_ACCESS: variable('The same for log-ins and rights.', months, 84),
  AUDIT_RETENTION_MONTHS_READ: variable('The same for who looked at what.', months, 84),
  AUDIT_RETENTION_FLOOR_MONTHS: variable(
    'No class is kept for less: a lower value stops the start.',
    months,
    12
  ),
  AUDIT_FORGET_VISITORS_AFTER_DAYS: variable(
    'Addresses of visitors without an account can be read for so long.',
    duration('d', { min: 1, max: 36_500 }),
    90
  ),
  AUDIT_STREAM_WEBHOOK_URL: variable('Sealed entries are posted there.', url('http', 'https')),
  AUDIT_STREAM_WEBHOOK_SECRET: variable(
    'What they are signed with.',
    secret('whsec_ and base64 after it', isWebhookSecret),
    '',
    { production: 'needed with AUDIT_STREAM_WEBHOOK_URL' }
  ),
  AUDIT_STREAM_TO_OBJECT_STORAGE: variable(
    'true: sealed entries are objects in audit/stream/ too.',
    boolean,
    false
  ),
  AUDIT_STREAM_EVERY_MS: variable('How often entries are sent.', milliseconds(1), 10_000),
  AUDIT_STREAM_TIMEOUT_MS: variable(
    'How long the receiver may take to answer.',
    milliseconds(1, 45_000),
    30_000
  ),
};
