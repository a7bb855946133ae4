import type { FormDefinition } from '../../../../shared/contracts/forms';
import type { Cell } from '../../../../../../lib/csv-stream';
import type { ExportWords } from './export-words';
import type { EventRow, SubmissionRow } from './submission-rows';
import { isoOf, waitsFor } from './submission-views';
import type { Surroundings } from './submission-views';

/** A question of the forms, over all their versions. */
interface AnswerColumn {
  key: string;
  header: string;
}

/** What stands in a line beside the row itself. */
export interface LineParts extends Surroundings {
  /** Notes and replies, oldest first. */
  texts: EventRow[];
}

export interface ExportColumns {
  headers: string[];
  toCells(row: SubmissionRow, parts: LineParts): Cell[];
}

export interface ExportedForms {
  definitions: FormDefinition[];
  /** Whether there is a definition for every submission; without one, the answers that belong to no
   * column stand together in the last. */
  isComplete: boolean;
  /** Whether some message never left: then a column says which. */
  hasUnsent?: boolean;
}

/** A longer one is a sentence, such as the text of a consent. */
const MAX_HEADER_LENGTH = 80;

const headerOf = (key: string, label: string, taken: ReadonlySet<string>): string => {
  if (label.length > MAX_HEADER_LENGTH) {
    return key;
  }
  return taken.has(label) ? `${label} (${key})` : label;
};

/** In the order of the definitions and their fields, so that the newest version decides. */
const answerColumns = (definitions: FormDefinition[], others: string[]): AnswerColumn[] => {
  const columns = new Map<string, AnswerColumn>();
  const taken = new Set(others);
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

const toCell = (value: unknown, { yes, no }: ExportWords): Cell => {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value === 'boolean') {
    return value ? yes : no;
  }
  if (typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.map(listItem).join('; ')
    : JSON.stringify(value);
};

/** One under the other, each with its time and author. */
const textsOf = (
  kind: 'note' | 'reply',
  { texts, staff }: LineParts,
  { unreadable }: ExportWords
): Cell => {
  const lines = texts
    .filter((event) => event.kind === kind)
    .map(({ createdAt, actorId, text }) => {
      const author = staff.get(Number(actorId)) ?? `#${actorId ?? ''}`;
      return `${isoOf(createdAt)} ${author}: ${text ?? unreadable}`;
    });
  return lines.length > 0 ? lines.join('\n') : undefined;
};

/** With the words of the panel. */
export const exportColumns = (
  { definitions, isComplete, hasUnsent = false }: ExportedForms,
  words: ExportWords
): ExportColumns => {
  const { assignee, form, language, notes, received, reference } = words;
  const { replies, services, source, spam, status } = words;
  const fixed = [reference, received, form, status, assignee, spam, services, language, source];
  const ends = [notes, replies, ...(isComplete ? [] : [words.rest])];
  const starts = [...fixed, ...(hasUnsent ? [words.unsent] : [])];
  const answers = answerColumns(definitions, [...starts, ...ends, words.rest, words.unsent]);
  const keys = new Set(answers.map(({ key }) => key));
  // The newest of a form comes first, and is not written over.
  const titles = new Map([...definitions].reverse().map(({ key, title }) => [key, title]));

  const restOf = (data: Record<string, unknown>): Cell => {
    const rest = Object.entries(data).filter(([key]) => !keys.has(key));
    return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  };

  const statusOf = (row: SubmissionRow, isMoving: boolean): Cell => {
    const stage = waitsFor({ ...row, spamVerdict: 'ham' }, isMoving) ?? row.state;
    return Object.hasOwn(words.statuses, stage)
      ? words.statuses[stage as keyof ExportWords['statuses']]
      : stage;
  };

  return {
    headers: [...starts, ...answers.map(({ header }) => header), ...ends],
    toCells(row, parts) {
      const data = new Map<string, unknown>(Object.entries(row.data ?? {}));
      return [
        row.documentId,
        isoOf(row.createdAt),
        titles.get(row.formKey) ?? row.formKey,
        statusOf(row, parts.isMoving),
        row.assigneeId ? (parts.staff.get(row.assigneeId) ?? `#${row.assigneeId}`) : undefined,
        words.verdicts[row.spamVerdict],
        Array.isArray(row.serviceNames) ? toCell(row.serviceNames, words) : undefined,
        toCell(row.language, words),
        toCell(row.sourceUrl, words),
        ...(hasUnsent ? [toCell(parts.unsent, words)] : []),
        ...answers.map(({ key }) =>
          row.isUnreadable ? words.unreadable : toCell(data.get(key), words)
        ),
        textsOf('note', parts, words),
        textsOf('reply', parts, words),
        ...(isComplete ? [] : [restOf(row.data ?? {})]),
      ];
    },
  };
};
