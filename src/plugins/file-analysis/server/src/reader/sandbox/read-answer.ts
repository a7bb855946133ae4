import { FILE_KINDS } from '../kinds/file-kinds';
import type { FileReport } from '../report';
import { isReadingCode } from '../unreadable-file';
import { UnreadFileError } from './unread-file-error';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isReport = (report: unknown): report is FileReport =>
  typeof report === 'object' &&
  report !== null &&
  'kind' in report &&
  typeof report.kind === 'string' &&
  Object.hasOwn(FILE_KINDS, report.kind) &&
  'tables' in report &&
  Array.isArray(report.tables);

/**
 * The report in what the reader wrote; who reads foreign bytes may have been made to write anything.
 * @throws UnreadFileError
 */
export const readAnswer = (text: string): { report: FileReport | null; peakMegabytes: number } => {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null) {
    throw new UnreadFileError('no-report');
  }
  if ('failure' in answer && isReadingCode(answer.failure)) {
    throw new UnreadFileError(answer.failure);
  }
  if (!('report' in answer) || !(answer.report === null || isReport(answer.report))) {
    throw new UnreadFileError('no-report');
  }
  const peak = 'peakMegabytes' in answer ? Number(answer.peakMegabytes) : NaN;
  return { report: answer.report, peakMegabytes: Number.isFinite(peak) ? peak : 0 };
};
