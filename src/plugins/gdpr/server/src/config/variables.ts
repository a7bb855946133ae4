import { url } from '../../../../../lib/environment/addresses';
import { folder, key, pem, sharedSecret } from '../../../../../lib/environment/common-shapes';
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
  GDPR_APPROVAL: variable(
    'true: an erasure that is decided on from then on is carried out once another officer has approved it.',
    boolean,
    false
  ),
  GDPR_TIME_ZONE: variable(
    'On whose calendar the day ends on which a request has to be answered.',
    text('the name of a time zone, as in Asia/Kolkata', isTimeZone),
    'Asia/Kolkata'
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
