import { traitsOf, type FileKind } from './file-kinds';

/** Why a file is not taken for what it is sent as. */
type KindReason = 'kind-differs' | 'kind-not-allowed' | 'kind-unknown';

export interface FoundKind {
  kind: FileKind;
  /** What else the same bytes pass for: a page in an image, an archive behind a document. */
  alsoReadsAs?: readonly FileKind[];
  /** Of plain texts: whether they are values of JSON as well, with neither list nor object. */
  valuesOf?: 'json' | 'json-lines';
}

interface SentFile {
  /** Of its name, with or without the dot; empty where it has none. */
  extension: string;
  /** What the sender declares; empty or null where nothing. */
  declaredType: string | null;
  /** Null where the bytes are of no known kind. */
  found: FoundKind | null;
  /** The kinds that may be sent; all that are known where it is left out. */
  allowed?: readonly FileKind[];
}

export type KindVerdict = { ok: true } | { ok: false; reason: KindReason };

/** Declarations that say nothing, so that nothing contradicts them. */
const SAYING_NOTHING: readonly string[] = ['', 'application/octet-stream', 'binary/octet-stream'];

const refuse = (reason: KindReason): KindVerdict => ({ ok: false, reason });

/** One line of JSON Lines is JSON, too. */
const kindsLike = ({ kind, valuesOf }: FoundKind): FileKind[] => [
  kind,
  ...(kind === 'json' || valuesOf === 'json' ? (['json', 'json-lines'] as const) : []),
  ...(valuesOf === 'json-lines' ? [valuesOf] : []),
];

const agreesWithName = (found: FoundKind, extension: string): boolean => {
  const name = extension.toLowerCase().replace(/^.*\./u, '');
  return (
    name === '' ||
    found.kind === 'empty' ||
    kindsLike(found).some((each) => traitsOf(each).extensions.includes(name))
  );
};

const agreesWithDeclaration = (found: FoundKind, declaredType: string | null): boolean => {
  const type = (declaredType ?? '').split(';', 1).join('').trim().toLowerCase();
  return (
    SAYING_NOTHING.includes(type) ||
    found.kind === 'empty' ||
    kindsLike(found).some((each) => traitsOf(each).mediaTypes.includes(type))
  );
};

/** Whether the bytes, the name and the declaration of a file agree on something that may be sent. */
export const judgeKind = ({ extension, declaredType, found, allowed }: SentFile): KindVerdict => {
  if (!found) {
    return refuse('kind-unknown');
  }
  const { kind, alsoReadsAs = [] } = found;
  if (allowed && kind !== 'empty' && !allowed.includes(kind)) {
    return refuse('kind-not-allowed');
  }
  return alsoReadsAs.length === 0 &&
    agreesWithName(found, extension) &&
    agreesWithDeclaration(found, declaredType)
    ? { ok: true }
    : refuse('kind-differs');
};
