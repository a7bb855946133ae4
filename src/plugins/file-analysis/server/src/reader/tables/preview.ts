import { holdsPersonalData } from '../personal-data/personal-texts';
import { namesPersonalData, namesThings } from '../personal-data/header-words';
import type { ColumnReport, TablePreview } from '../report';
import type { ColumnPlan } from './column-plan';
import type { ColumnType } from './column-types';
import type { Database } from './database';
import { identifier } from './sql-text';

const ROWS = 20;
/** Wider tables are shown by their first columns. */
const MOST_COLUMNS = 50;
const LONGEST_CELL = 80;
/** What is longer is a text that nobody has read to its end. */
const LONGEST_JUDGED = 2_000;
/** Texts of more words are sentences, in which anything may stand. */
const MOST_WORDS = 6;
/** Labels are few, and stand there again and again. */
const MOST_LABELS = 50;
const LABEL_REPEATS = 2;
type Judge = (cell: string) => boolean;

/** Capitals, digits and signs, as in "SKU-104", with no run of letters that could be a name; or a long hexadecimal number. */
const isCode: Judge = (cell) =>
  /\d/u.test(cell) &&
  !/\p{Lu}{4}/u.test(cell) &&
  (/^[\p{Lu}\p{Nd}\p{P}\p{S}]+$/u.test(cell) || /^[\da-f-]{8,}$/u.test(cell));
/** Every word begins with a capital, or is in a script that has none. */
const NAME_LIKE =
  /^[\p{Lu}\p{Lo}][\p{L}\p{M}\p{Pd}.’'\u200C\u200D]*(?:\s+[\p{Lu}\p{Lo}][\p{L}\p{M}\p{Pd}.’'\u200C\u200D]*)*$/u;
/** Headers of labels that are written like names. */
const OF_LABELS =
  /(?:^|[^\p{L}])(?:status|type|kind|segment|priority|channel|source|grade|unit|colour|color|department|district|region|crop)(?![\p{L}])/iu;

type JudgedColumn = Pick<ColumnReport, 'name' | 'masked' | 'filled' | 'distinct'> & {
  type: Pick<ColumnType, 'looksLike'> | null;
};

const hides: Judge = () => false;

const isShort: Judge = (cell) =>
  cell.split(/\s+/u).length <= MOST_WORDS && cell.length < LONGEST_JUDGED;

/**
 * Which cells of a column may be shown: none, unless something speaks for it. A column without a finding may still be one
 * that no rule knows: names of nobody's list, texts in which somebody is named.
 */
export const cellJudge = ({ name, masked, type, filled, distinct }: JudgedColumn): Judge => {
  if (masked || namesPersonalData(name)) {
    return hides;
  }
  if (type) {
    return (cell) => type.looksLike(cell.trim());
  }
  if (namesThings(name, 'person-name') || OF_LABELS.test(name)) {
    return (cell) => isShort(cell) && !holdsPersonalData(cell);
  }
  const isLabels = distinct.value <= MOST_LABELS && distinct.value * LABEL_REPEATS <= filled;
  const isKnown: Judge = (cell) =>
    isCode(cell) || (isLabels && isShort(cell) && !NAME_LIKE.test(cell.trim()));
  return (cell) => isKnown(cell) && !holdsPersonalData(cell);
};

/** As it is shown. Cut by characters, so that none is halved. */
export const cutCell = (cell: string): string => {
  const characters = Array.from(cell);
  return characters.length > LONGEST_CELL
    ? `${characters.slice(0, LONGEST_CELL - 1).join('')}…`
    : cell;
};

/** Of a column whose cells are all hidden not even the empty ones are told. */
const shownCell = (cell: string, judge: Judge): string | null => {
  if (cell.trim() === '' && judge !== hides) {
    return '';
  }
  return judge(cell) ? cutCell(cell) : null;
};

/** The first rows of a table as they are read. */
export const previewTable = async (
  database: Database,
  relation: string,
  plans: readonly ColumnPlan[],
  columns: readonly ColumnReport[]
): Promise<TablePreview> => {
  const judges = columns
    .slice(0, MOST_COLUMNS)
    .map((column, index) => cellJudge({ ...column, type: plans[index]?.type ?? null }));
  const cells = judges.map(
    (_, index) =>
      `left(CAST(${identifier(columns[index]?.name ?? '')} AS VARCHAR), ${LONGEST_JUDGED}) AS c${index}`
  );
  const rows = await database.rows(`SELECT ${cells.join(', ')} FROM ${relation} LIMIT ${ROWS}`);
  return {
    columns: judges.length,
    rows: rows.map((row) =>
      judges.map((judge, index) => shownCell(String(row[`c${index}`] ?? ''), judge))
    ),
  };
};
