import { judgeColumn, type PersonalDataFinding } from '../personal-data/judge-column';
import { isRecord } from './records';

const MOST_FIELDS = 100;
const MOST_VALUES = 1_000;

/** The surest finding of each class. */
export const surest = (findings: readonly PersonalDataFinding[]): PersonalDataFinding[] => {
  const byClass = new Map<string, PersonalDataFinding>();
  for (const found of findings) {
    const known = byClass.get(found.class);
    if (!known || known.confidence < found.confidence) {
      byClass.set(found.class, found);
    }
  }
  return [...byClass.values()];
};

/**
 * What else the records of a set say: who took a picture, where. A set is no table, and what is personal in it is told all the same.
 * @param known fields that the set needs
 */
export const sampledFields = (known: readonly string[]) => {
  const values = new Map<string, string[]>();
  return {
    add: (record: unknown) => {
      for (const [key, value] of Object.entries(isRecord(record) ? record : {})) {
        const isValue = typeof value === 'string' || typeof value === 'number';
        if (isValue && !known.includes(key) && (values.has(key) || values.size < MOST_FIELDS)) {
          const list = values.get(key) ?? [];
          if (list.length < MOST_VALUES) {
            list.push(String(value));
          }
          values.set(key, list);
        }
      }
    },
    findings: (): PersonalDataFinding[] =>
      surest([...values].flatMap(([key, list]) => judgeColumn(key, list))),
  };
};
