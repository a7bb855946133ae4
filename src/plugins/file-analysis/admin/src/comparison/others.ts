import type { UploadSummary } from '../../../shared/contracts/uploads';

type File = Pick<UploadSummary, 'id' | 'email' | 'submission' | 'sentAt'>;

/** Each once, those of the same submission first, then those of the same sender, newest first. */
export const othersOf = <Other extends File>(file: File, files: readonly Other[]): Other[] => {
  const nearness = ({ submission, email }: Other): number =>
    submission !== null && submission === file.submission
      ? 2
      : Number(email !== null && email === file.email);
  return [...new Map(files.map((other) => [other.id, other])).values()]
    .filter(({ id }) => id !== file.id)
    .sort(
      (one, other) =>
        nearness(other) - nearness(one) || Date.parse(other.sentAt) - Date.parse(one.sentAt)
    );
};
