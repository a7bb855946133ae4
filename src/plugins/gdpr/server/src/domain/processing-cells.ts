import type { ProcessingActivity } from '../../../shared/contracts/processing-record';

/** Of the document, in CSV and on paper. */
export const PROCESSING_COLUMNS = [
  'Where',
  'Purpose',
  'Legal basis',
  'Categories of data',
  'Attributes',
  'Encrypted',
  'Recipients',
  'Kept for (months)',
  'Counted from',
  'After that',
];

export const processingCells = (activity: ProcessingActivity): string[] => [
  activity.displayName,
  activity.purpose,
  activity.legalBasis,
  activity.classes.join(', '),
  activity.attributes.join(', '),
  activity.encrypted.join(', '),
  activity.recipients.join(', '),
  activity.retentionMonths === null ? '' : String(activity.retentionMonths),
  activity.retentionFrom ?? '',
  activity.isDeleted ? 'deleted' : 'anonymised',
];
