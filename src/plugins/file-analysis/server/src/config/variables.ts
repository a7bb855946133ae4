import { mailAddress, url } from '../../../../../lib/environment/addresses';
import {
  boolean,
  duration,
  list,
  secret,
  text,
  wholeNumber,
} from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';
import type { Shape } from '../../../../../lib/environment/variable';
import { isWebhookSecret } from '../../../../../lib/webhook-signature';

const manyLines: Shape<string> = {
  expected: 'a text, which may have several lines',
  parse: (given) => given.trim() || undefined,
};

const megabytes = (min: number) => wholeNumber({ min, max: 1_000_000 });

/** In parts of 5 MiB, S3 takes no more. */
const sendable = wholeNumber({ min: 1, max: 50_000 });
const count = wholeNumber({ min: 1, max: 1_000_000 });

/** Tables, texts, images, sound, and archives of them. */
const KINDS = [
  ...['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'geojson', 'xml', 'xlsx', 'parquet'],
  ...['zip', 'gz', 'tgz', 'tar', 'pdf', 'md', 'log', 'conll', 'conllu'],
  ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'tif', 'tiff'],
  ...['wav', 'mp3', 'flac', 'ogg', 'opus'],
];
const scannerAddress = text(
  'the address of clamd, as in tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl',
  (given) => /^tcp:\/\/[^\s/@]+:\d{1,5}$|^unix:\/\/\/\S+$/.test(given) && URL.canParse(given)
);

export const variables = {
  FILE_ANALYSIS_SCANNER: variable(
    'The malware scanner (clamd). Without it nothing is scanned, and staff can download nothing but by an act with a reason.',
    scannerAddress
  ),
  FILE_ANALYSIS_SCANNER_REQUIRED: variable(
    'Whether a file that was not scanned goes into quarantine.',
    boolean,
    false
  ),
  FILE_ANALYSIS_SIGNATURES_DAYS: variable(
    'How old the signatures of the scanner may be. 0 for any age, as with signatures of your own.',
    wholeNumber({ min: 0, max: 3_650 }),
    7
  ),
  FILE_ANALYSIS_ALERT_EMAILS: variable(
    'Who is told of malware that new signatures find in a file that is kept.',
    list(mailAddress),
    []
  ),
  FILE_ANALYSIS_SENDER_MAILS: variable(
    'Mails that one address gets in a day about files that it sent, each once, when it has ended. 0 for none.',
    wholeNumber({ min: 0, max: 1_000 }),
    20
  ),
  FILE_ANALYSIS_SENDER_PAGE: variable(
    'The page about a file that those mails name, as in https://www.example.com/files?id={{id}}.',
    url('http', 'https')
  ),
  FILE_ANALYSIS_SENDER_SUBJECT: variable(
    'The subject of those mails. It may name {{id}}, {{status}}, {{outcome}} and {{page}}.',
    text()
  ),
  FILE_ANALYSIS_SENDER_TEXT: variable('The text of those mails, with the same names.', manyLines),
  FILE_ANALYSIS_WEBHOOK_URL: variable(
    'Who is told of each file that has ended, by a signed message (Standard Webhooks).',
    url('http', 'https')
  ),
  FILE_ANALYSIS_WEBHOOK_SECRET: variable(
    'Signs those messages: whsec_ and base64.',
    secret('whsec_ and base64', isWebhookSecret)
  ),
  FILE_ANALYSIS_SECONDS: variable(
    'Processor time that reading one file may take.',
    duration('s', { min: 1, max: 86_400 }),
    600
  ),
  FILE_ANALYSIS_MEMORY_MB: variable(
    'Memory that the engine may use for one file. What does not fit goes to temporary files.',
    megabytes(256),
    512
  ),
  FILE_ANALYSIS_TEMPORARY_MB: variable(
    'Temporary files that reading one file may need.',
    megabytes(64),
    4_096
  ),
  FILE_ANALYSIS_THREADS: variable(
    'Threads that read one file.',
    wholeNumber({ min: 1, max: 64 }),
    2
  ),
  FILE_ANALYSIS_UPLOAD_MAX_MB: variable(
    'The largest file that a signed-in user may send.',
    sendable,
    1_000
  ),
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB: variable(
    'The largest file of anybody else.',
    sendable,
    100
  ),
  FILE_ANALYSIS_UPLOADS_PER_DAY: variable('Files that a user may send in a day.', count, 200),
  FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: variable(
    'Files that one address may send in a day.',
    count,
    20
  ),
  FILE_ANALYSIS_UPLOAD_MB_PER_DAY: variable(
    'What a user may send in a day, in all.',
    megabytes(1),
    10_000
  ),
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: variable(
    'What one address may send in a day, in all.',
    megabytes(1),
    500
  ),
  FILE_ANALYSIS_UPLOAD_KINDS: variable(
    'Endings of names of files that are taken.',
    list(text('an ending of letters and digits', (given) => /^[a-z0-9]{1,16}$/.test(given))),
    KINDS
  ),
  FILE_ANALYSIS_UPLOAD_EXPIRES: variable(
    'How long an upload may take. What is not here then is removed.',
    duration('s', { min: 60, max: 30 * 86_400 }),
    7 * 86_400
  ),
  FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: variable(
    'Whether whoever is not signed in solves a challenge before a file is taken.',
    boolean,
    true
  ),
  FILE_ANALYSIS_UPLOAD_WATCHERS: variable(
    'Connections on which one client may look on, in one process.',
    wholeNumber({ min: 1, max: 100 }),
    6
  ),
};
