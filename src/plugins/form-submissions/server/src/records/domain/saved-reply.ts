import type { SavedReplyView, SubmissionDetails } from '../../../../shared/contracts/submissions';
import { renderText } from '../../senders/domain/mail-template';

/** What a saved reply may leave open. */
export const REPLY_VARIABLES = [
  'name',
  'company',
  'formTitle',
  'services',
  'reference',
  'staff',
] as const;

export interface SavedReplyRow {
  documentId: string;
  title: string;
  language: string;
  text: string;
}

type Replied = Pick<SubmissionDetails, 'id' | 'name' | 'company' | 'formTitle' | 'services'>;

export const fillReply = (text: string, submission: Replied, staff: string): string =>
  renderText(text, {
    name: submission.name ?? '',
    company: submission.company ?? '',
    formTitle: submission.formTitle,
    services: submission.services.join(', '),
    reference: submission.id,
    staff,
  });

const baseOf = (language: string): string => language.split('-')[0] ?? language;

/** Those that the person reads come first, then by their titles. */
export const inOrderOf = (
  replies: SavedReplyView[],
  language: string | undefined
): SavedReplyView[] => {
  const isForeign = ({ language: own }: SavedReplyView): number =>
    language !== undefined && baseOf(own) === baseOf(language) ? 0 : 1;
  return [...replies].sort((one, other) => isForeign(one) - isForeign(other));
};
