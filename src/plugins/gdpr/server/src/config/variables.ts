import { url } from '../../../../../lib/environment/addresses';
import {
  folder,
  key,
  milliseconds,
  pem,
  sharedSecret,
} from '../../../../../lib/environment/common-shapes';
import { cron } from '../../../../../lib/environment/cron';
import { boolean, list, text, wholeNumber } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

const isTimeZone = (given: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const variables = {
  GDPR_SIGNING_KEY: variable(
    'Signs receipts of erasures and exports. Whoever has it can forge receipts.',
    key,
    undefined,
    sharedSecret
  ),
  GDPR_EARLIER_PUBLIC_KEYS: variable(
    'Public keys of earlier signing keys: PEM with \\n for the ends of lines.',
    list(pem('public keys of Ed25519 in PEM')),
    []
  ),
  GDPR_LEDGER_KEY: variable(
    'Keys the hashes by which the ledger of erasures knows people. Without it no erasure can be repeated after a restore: keep a copy elsewhere.',
    key,
    undefined,
    sharedSecret
  ),
  GDPR_REPLAY_AT_START: variable(
    'true: a start on a restored database repeats the erasures that it lacks, instead of waiting for npm run gdpr -- replay.',
    boolean,
    false
  ),
  GDPR_SCANNED_FILES: variable(
    'Files and folders, such as those of logs, that the residual scan searches too.',
    list(folder),
    []
  ),
  GDPR_PAGE: variable(
    'The page on which people ask about their data, and to which links in mails lead; /examples/privacy.html without it.',
    url('http', 'https')
  ),
  GDPR_PROOF_OF_WORK: variable(
    'Whether whoever asks about their data without an account solves a challenge first, as large as FORM_CHALLENGE_MAX_NUMBER says.',
    boolean,
    true
  ),
  GDPR_APPROVAL: variable(
    'true: an erasure that is decided on from then on is carried out once another officer has approved it.',
    boolean,
    false
  ),
  GDPR_REVIEW: variable(
    'true: every export that is made from then on waits until staff have looked at it and hand it out.',
    boolean,
    false
  ),
  GDPR_TIME_ZONE: variable(
    'On whose calendar the day ends on which a request has to be answered.',
    text('the name of a time zone, as in Asia/Kolkata', isTimeZone),
    'Asia/Kolkata'
  ),
  GDPR_CONTROLLER: variable(
    'Name and contact of the controller, for the record of processing activities.',
    text('a name and how to reach it'),
    ''
  ),
  GDPR_PROTECTION_OFFICER: variable(
    'The same of the data protection officer.',
    text('a name and how to reach it'),
    ''
  ),
  GDPR_RETENTION_CRON: variable(
    'When what ends by its age is planned, and what was planned is carried out; in GDPR_TIME_ZONE.',
    cron,
    '15 2 * * *'
  ),
  GDPR_RETENTION_MIN_MONTHS: variable(
    'Staff may keep nothing for less, except where that is declared.',
    wholeNumber({ min: 1, max: 1_200 }),
    6
  ),
  GDPR_RETENTION_MAX_MONTHS: variable(
    'Staff may keep nothing for longer, except where that is declared.',
    wholeNumber({ min: 1, max: 1_200 }),
    84
  ),
  GDPR_RETENTION_NOTICE_DAYS: variable(
    'For how many days people have been told before the account that they do not use is anonymised. 0 tells nobody; else nothing happens without a mail server.',
    wholeNumber({ min: 0, max: 365 }),
    30
  ),
  GDPR_RETENTION_REVIEW_DAYS: variable(
    'For how many days a plan of other data can be looked at before it is carried out.',
    wholeNumber({ min: 0, max: 90 }),
    7
  ),
  GDPR_RECIPIENT_ATTEMPTS: variable(
    'How often a system that data was sent to is told of an erasure, a rectification or a restriction, until it answers. 14 attempts are six days.',
    wholeNumber({ min: 1, max: 30 }),
    14
  ),
  GDPR_RECIPIENT_BACKOFF_MS: variable(
    'The pause after the first of these attempts, in ms; it doubles from attempt to attempt.',
    milliseconds(100, 3_600_000),
    60_000
  ),
  GDPR_EXPORT_DAYS: variable(
    'For how many days the export of a person can be downloaded; then it is deleted.',
    wholeNumber({ min: 1, max: 90 }),
    7
  ),
  GDPR_EXPORT_MAX_MB: variable(
    'How large the export of a person may be, files included, in MB. One that is larger fails.',
    // What the object storage takes at once.
    wholeNumber({ min: 1, max: 5_368 }),
    5_000
  ),
};
