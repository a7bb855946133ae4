/** A field of records: what its column is called, and where it lies, as a JSON pointer. */
export interface RecordField {
  name: string;
  pointer: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const step = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * The fields that records have, in the order in which they come up. Objects are opened once: what lies deeper stays JSON.
 * Lists have their places for fields, and what is neither is one field.
 */
export const recordFields = (records: readonly unknown[], most: number): RecordField[] => {
  const fields = new Map<string, RecordField>();
  const add = (pointer: string, name: string) => {
    if (fields.size <= most) {
      fields.set(pointer, { name, pointer });
    }
  };
  const nested = new Map<string, number>();
  for (const record of records.filter(isObject)) {
    for (const [key, value] of Object.entries(record)) {
      const depth = isObject(value) && Object.keys(value).length > 0 ? 1 : -1;
      nested.set(key, (nested.get(key) ?? 0) + (value === null ? 0 : depth));
    }
  }
  for (const record of records) {
    if (Array.isArray(record)) {
      record.forEach((_, index) => add(`/${index}`, `column ${index + 1}`));
    } else if (!isObject(record)) {
      add('', 'value');
    } else {
      for (const [key, value] of Object.entries(record)) {
        if ((nested.get(key) ?? 0) <= 0) {
          add(step(key), key);
        } else if (isObject(value)) {
          Object.keys(value).forEach((inner) => add(step(key) + step(inner), `${key}.${inner}`));
        }
      }
    }
  }
  return [...fields.values()];
};
