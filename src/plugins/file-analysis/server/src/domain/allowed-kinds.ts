import { FILE_KINDS, traitsOf, type FileKind } from '../reader/kinds/file-kinds';

/** What a file may turn out to be where names with these endings are taken. */
export const allowedKinds = (endings: readonly string[]): FileKind[] =>
  (Object.keys(FILE_KINDS) as FileKind[]).filter((kind) =>
    traitsOf(kind).extensions.some((extension) => endings.includes(extension))
  );
