import { SingleBar } from 'cli-progress';
import { oneLine } from '../../../../../lib/one-line';
import type { Finding } from '../verification/checks/findings';
import type { Progress, VerificationReport } from '../verification';

const describeFinding = ({ kind, message }: Finding) => `  ${kind.padEnd(18)} ${oneLine(message)}`;

export const describeReport = (report: VerificationReport): string => {
  const { seals, sealedEntries, unsealedEntries, expiredMonths, findings } = report;
  return [
    `${seals} seals, ${sealedEntries} entries under them, ${unsealedEntries} entries not sealed yet`,
    ...expiredMonths.map(
      ({ class: entryClass, month, isArchiveRead }) =>
        `${entryClass} ${month} is expired by policy; its archive was ${isArchiveRead ? 'read' : 'not looked at'}`
    ),
    ...report.notes,
    ...findings.map(describeFinding),
    report.isSound ? 'The log is sound.' : `${report.findingCount} findings: THE LOG IS NOT SOUND.`,
  ].join('\n');
};

/** Shows how far the task is, where people read what is not the result. */
export const withProgress = async (
  task: (onProgress: (progress: Progress) => void) => Promise<VerificationReport>
): Promise<VerificationReport> => {
  const bar = new SingleBar({
    format: '{seals} seals, {entries} entries in {duration_formatted}',
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    stream: process.stderr,
  });
  bar.start(0, 0, { seals: 0, entries: 0 });
  try {
    return await task((progress) => bar.update({ ...progress }));
  } finally {
    bar.stop();
  }
};
