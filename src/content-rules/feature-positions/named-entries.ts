/** An entry, as a relation in a request names it: its document, or one of its rows. */
export type Named = { documentId: string } | { id: number };

interface Item {
  id?: unknown;
  documentId?: unknown;
  position?: { before?: unknown; after?: unknown; start?: unknown };
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

const namedBy = (value: unknown): Named[] => {
  const { documentId, id } = isItem(value) ? value : { documentId: value, id: value };
  if (typeof documentId === 'string' && !/^\d+$/.test(documentId)) {
    return [{ documentId }];
  }
  const isRow = typeof id === 'number' || (typeof id === 'string' && /^\d+$/.test(id));
  return isRow ? [{ id: Number(id) }] : [];
};

const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : [value].flat();

const partsOf = (relation: unknown) =>
  isItem(relation) && !Array.isArray(relation)
    ? (relation as { connect?: unknown; set?: unknown })
    : {};

/** What a relation of a request connects, in whichever of its shapes. */
export const connectedIn = (relation: unknown): Named[] => {
  const { connect, set } = partsOf(relation);
  const isPlain = connect === undefined && set === undefined;
  return [...(isPlain ? listOf(relation) : []), ...listOf(set), ...listOf(connect)].flatMap(
    namedBy
  );
};

const hasPlace = (value: unknown): boolean => {
  const { position } = isItem(value) ? value : { position: undefined };
  return [position?.before, position?.after, position?.start].some(Boolean);
};

/** What a relation of a request puts at a place: a whole list, or what stands before or after another. */
export const putIn = (relation: unknown): Named[] => {
  const { connect, set } = partsOf(relation);
  const whole = Array.isArray(relation) ? relation : listOf(set);
  return [...(whole as unknown[]), ...listOf(connect).filter(hasPlace)].flatMap(namedBy);
};
