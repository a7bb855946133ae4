import type { FormDefinition } from '../../../../shared/contracts/forms';
import type { Channel } from '../../../../shared/contracts/submissions';
import { NOT_SENT } from '../../../../../../lib/no-mail-server';
import type { Cell } from '../../../../../../lib/csv-stream';
import type { SubmissionRow } from './submission-rows';

/** A question of the forms, over all their versions. */
interface AnswerColumn {
  key: string;
  header: string;
}

export interface ExportColumns {
  headers: string[];
  toCells(row: SubmissionRow, unsent?: Channel[]): Cell[];
}

const FIXED = ['ID', 'Submitted at', 'Form', 'Status', 'Spam', 'Services', 'Locale', 'Source'];
const REST = 'Other answers';
/** Stands in all cells of answers that cannot be decrypted. */
const UNREADABLE = 'unreadable';

/** A longer one is a sentence, such as the text of a consent. */
const MAX_HEADER_LENGTH = 80;

const headerOf = (key: string, label: string, taken: ReadonlySet<string>): string => {
  if (label.length > MAX_HEADER_LENGTH) {
    return key;
  }
  return taken.has(label) ? `${label} (${key})` : label;
};

/** In the order of the definitions and their fields, so that the newest version decides. */
const answerColumns = (definitions: FormDefinition[]): AnswerColumn[] => {
  const columns = new Map<string, AnswerColumn>();
  const taken = new Set([...FIXED, NOT_SENT, REST]);
  for (const { key, label } of definitions.flatMap(({ fields }) => fields)) {
    if (!columns.has(key)) {
      const header = headerOf(key, label, taken);
      taken.add(header);
      columns.set(key, { key, header });
    }
  }
  return [...columns.values()];
};

/** One that has the sign between them is quoted, as CSV does within a line. */
const listItem = (item: string): string =>
  /[;"]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item;

const toCell = (value: unknown): Cell => {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.map(listItem).join('; ')
    : JSON.stringify(value);
};

/**
 * @param isComplete whether there is a definition for every submission; without one, the answers that
 * belong to no column stand together in the last
 * @param hasUnsent whether some message never left: then a column says which
 */
export const exportColumns = (
  definitions: FormDefinition[],
  { isComplete, hasUnsent = false }: { isComplete: boolean; hasUnsent?: boolean }
): ExportColumns => {
  const answers = answerColumns(definitions);
  const keys = new Set(answers.map(({ key }) => key));

  const restOf = (data: Record<string, unknown>): Cell => {
    const rest = Object.entries(data).filter(([key]) => !keys.has(key));
    return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  };

  return {
    headers: [
      ...FIXED,
      ...(hasUnsent ? [NOT_SENT] : []),
      ...answers.map(({ header }) => header),
      ...(isComplete ? [] : [REST]),
    ],
    toCells(row, unsent = []) {
      const data = new Map<string, unknown>(Object.entries(row.data ?? {}));
      return [
        row.documentId,
        new Date(row.createdAt).toISOString(),
        row.formKey,
        row.state,
        row.spamVerdict,
        Array.isArray(row.serviceNames) ? toCell(row.serviceNames) : undefined,
        toCell(row.language),
        toCell(row.sourceUrl),
        ...(hasUnsent ? [toCell(unsent)] : []),
        ...answers.map(({ key }) => (row.isUnreadable ? UNREADABLE : toCell(data.get(key)))),
        ...(isComplete ? [] : [restOf(row.data ?? {})]),
      ];
    },
  };
};
