import { oneLine } from '../../../../../lib/one-line';
import type { Finding } from '../domain/verify/findings';
import type { VerificationReport } from '../domain/verify';

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
