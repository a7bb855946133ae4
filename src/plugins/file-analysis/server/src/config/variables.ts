import { mailAddress } from '../../../../../lib/environment/addresses';
import { boolean, duration, list, text, wholeNumber } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

const megabytes = (min: number) => wholeNumber({ min, max: 1_000_000 });

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
};
