import type { FileReport } from '../report';
import type { PersonalDataFinding } from './finding';
import { matchesOf, SEARCHED } from './personal-texts';

/**
 * What in a report is a name that somebody gave: of columns, sheets, files of an archive, classes. Values are judged by
 * their columns; these stand in no column, and an address in one of them is as personal.
 */
const NAMES: ReadonlySet<string> = new Set([
  'name',
  'names',
  'file',
  'first',
  'equal',
  'column',
  'columns',
  'keyPairs',
]);

/** It is what speaks for most of what is found so. */
const CONFIDENCE = 0.85;
const ENDING = /\.[\p{L}\p{N}]{1,8}$/u;

const searchedIn = (text: string) =>
  SEARCHED.find((searched) => matchesOf(searched, text).some(searched.check));

/**
 * The report without names that hold personal data which can be told without a header. Each gets a number instead, the
 * same wherever it stands, and keeps its ending.
 */
export const hideNames = (report: FileReport): FileReport => {
  const hidden = new Map<string, string>();
  const found = new Map<string, PersonalDataFinding>();
  let names = 0;

  const shownPart = (part: string): string => {
    const known = hidden.get(part);
    if (known !== undefined) {
      return known;
    }
    const [ending = ''] = ENDING.exec(part) ?? [];
    const stem = part.slice(0, part.length - ending.length);
    const searched = searchedIn(part) ?? searchedIn(stem);
    if (!searched) {
      return part;
    }
    const { class: kind, rule } = searched;
    // The end of an address is no ending.
    const shown = `(not shown ${hidden.size + 1})${searchedIn(stem) ? ending : ''}`;
    hidden.set(part, shown);
    found.set(kind, { class: kind, confidence: CONFIDENCE, rule, share: 1 });
    return shown;
  };

  const shownName = (name: string): string => {
    names += 1;
    // A path, of which one part may be personal; or a name that has a slash in it.
    const parts = name.split('/').map(shownPart).join('/');
    return parts === name ? shownPart(name) : parts;
  };

  const shown = (value: unknown, isName: boolean): unknown => {
    if (typeof value === 'string') {
      return isName ? shownName(value) : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => shown(item, isName));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, shown(item, NAMES.has(key))])
      );
    }
    return value;
  };

  const tidy = shown(report, false) as FileReport;
  if (hidden.size === 0) {
    return report;
  }
  const share = hidden.size / names;
  const inNames = [...found.values()]
    .filter(
      ({ class: kind }) => report.personalData?.every((other) => other.class !== kind) ?? true
    )
    .map((finding) => ({ ...finding, share }));
  return { ...tidy, personalData: [...(report.personalData ?? []), ...inNames] };
};
