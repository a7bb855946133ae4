import { errors } from '@strapi/utils';
import type { Redaction, RedactionGround } from '../../../shared/contracts/reviews';
import type { SubjectExport } from './exported-types';
import { partsOf, replaceAt } from './json-pointer';

/** What the person reads. */
const GROUNDS: Record<RedactionGround, string> = {
  others: 'rights and freedoms of others (GDPR, Article 15(4))',
  'trade-secret': 'trade secret or intellectual property (GDPR, Article 15(4), recital 63)',
  secrecy: 'a duty of secrecy or legal privilege (GDPR, Article 23(1))',
  proceedings: 'investigations or proceedings that it would harm (GDPR, Article 23(1))',
  'not-subject': 'it is not about the person who asks',
};

const FILES = 'files';

const reasonOf = ({ ground, text }: Redaction): string =>
  [GROUNDS[ground], text].filter(Boolean).join(': ');

/** What stands in the place of a value. */
interface Redacted {
  redacted: string;
}

/** Why a value was left out; undefined for one that was not. */
export const redactedIn = (value: unknown): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'redacted' &&
  typeof (value as Redacted).redacted === 'string'
    ? `redacted: ${(value as Redacted).redacted}`
    : undefined;

/** The number of the file that a path leads to, if it leads to one. */
const fileNumberOf = (path: string): number | undefined => {
  const [first, number, ...more] = partsOf(path);
  return first === FILES && more.length === 0 && /^\d+$/.test(number ?? '')
    ? Number(number)
    : undefined;
};

/** Only what was kept of the person is left out; never what says that and why it is kept. */
const isValue = (parts: readonly string[]): boolean =>
  parts[0] === 'types' && parts[2] === 'documents' && parts[4] === 'values' && parts.length > 5;

/** As it is handed out. */
export const redactedData = (
  data: SubjectExport,
  redactions: readonly Redaction[]
): SubjectExport => {
  const copy = structuredClone(data);
  for (const redaction of redactions) {
    if (fileNumberOf(redaction.path) === undefined) {
      replaceAt(copy, partsOf(redaction.path), { redacted: reasonOf(redaction) });
    }
  }
  return copy;
};

export const keptFiles = <File extends object>(
  files: readonly File[],
  redactions: readonly Redaction[]
): File[] => {
  const left = new Set(redactions.map(({ path }) => fileNumberOf(path)));
  return files.filter((_file, number) => !left.has(number));
};

/** For the manifest. Of a file the folder: its name may be what is left out. */
export const redactionNotes = (
  files: readonly { path: string }[],
  redactions: readonly Redaction[]
): { path: string; reason: string }[] =>
  redactions.map((redaction) => {
    const file = files[fileNumberOf(redaction.path) ?? -1];
    return {
      path: file ? file.path.replace(/[^/]*$/u, '') : redaction.path,
      reason: reasonOf(redaction),
    };
  });

/**
 * @throws a ValidationError when the path leads to nothing that can be left out, or to what is, with something around
 * or in it
 */
export const assertRedactable = (
  path: string,
  { data, files }: { data: SubjectExport; files: readonly object[] },
  before: readonly Redaction[]
): void => {
  const number = fileNumberOf(path);
  const isThere =
    number === undefined
      ? isValue(partsOf(path)) && replaceAt(structuredClone(data), partsOf(path), null)
      : number < files.length;
  if (!isThere) {
    throw new errors.ValidationError('path: expected that of a value or of a file in this export');
  }
  const within = (inner: string, outer: string) => `${inner}/`.startsWith(`${outer}/`);
  if (before.some((each) => within(path, each.path) || within(each.path, path))) {
    throw new errors.ValidationError('path: this, or something of it, is left out already');
  }
};
