import { isPersonal } from '../../../../../declarations';
import { isRecord } from '../../../../../lib/objects';
import { INDEX_SUFFIX } from '../../../../field-encryption/server/src/constants';
import { ADMIN_USER_UID, FILE_UID } from '../constants';
import { ADMIN_ATTRIBUTES } from './personal-reads';
import type { ReadAttribute, ReadModel } from './personal-reads';

/** A personal attribute that a query sorts, filters or searches by: its answer tells of the value. */
export interface PersonalQuestion {
  uid: string;
  attribute: string;
  /** A value was asked for, which the question is about; else it is an order. */
  hasValue: boolean;
}

type Row = Record<string, unknown>;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Conditions may be nested as deep as the client likes; nothing that means something is. */
const MAX_DEPTH = 40;

const SEARCHED = new Set(['string', 'text', 'richtext', 'email', 'uid', 'enumeration']);

/** Finds what queries of Strapi's database layer ask about people, whatever they show of them. */
export const createPersonalQuestions = (model: (uid: string) => ReadModel | undefined) => {
  const attributeOf = (uid: string, name: string): ReadAttribute | undefined =>
    model(uid)?.attributes[name];

  /** An encrypted value is looked for by its index. */
  const personalName = (uid: string, name: string): string | undefined => {
    const plain = name.endsWith(INDEX_SUFFIX) ? name.slice(0, -INDEX_SUFFIX.length) : name;
    return [name, plain].find((each) =>
      uid === ADMIN_USER_UID ? ADMIN_ATTRIBUTES.includes(each) : isPersonal(attributeOf(uid, each))
    );
  };

  const targetOf = ({ type, target, component }: ReadAttribute): string | undefined =>
    type === 'media' ? FILE_UID : (target ?? component);

  /** `$and` and the like hold conditions on the same type, other keys with `$` a value. */
  const conditions = (
    uid: string,
    where: unknown,
    hasValue: boolean,
    depth = 0
  ): PersonalQuestion[] => {
    if (depth > MAX_DEPTH) {
      return [];
    }
    if (typeof where === 'string' && !hasValue) {
      // `sort=name:asc,user.email`
      return where.split(',').flatMap((path) => {
        const [name = '', ...rest] = (path.split(':')[0] ?? '').trim().split('.');
        return conditions(uid, { [name]: rest.join('.') || true }, false, depth + 1);
      });
    }
    return listOf(where).flatMap((each) => {
      if (!isRecord(each)) {
        return typeof each === 'string' && !hasValue && Array.isArray(where)
          ? conditions(uid, each, false, depth + 1)
          : [];
      }
      return Object.entries(each).flatMap(([name, value]): PersonalQuestion[] => {
        if (name.startsWith('$')) {
          return conditions(uid, value, hasValue, depth + 1);
        }
        const attribute = personalName(uid, name);
        const own = attribute === undefined ? [] : [{ uid, attribute, hasValue }];
        const target = targetOf(attributeOf(uid, name) ?? { type: '' });
        return [...own, ...(target ? conditions(target, value, hasValue, depth + 1) : [])];
      });
    });
  };

  const searched = (uid: string, text: unknown): PersonalQuestion[] =>
    typeof text === 'string' && text !== ''
      ? Object.entries(model(uid)?.attributes ?? {}).flatMap(([name, { type, searchable }]) =>
          SEARCHED.has(type) && searchable !== false && personalName(uid, name) !== undefined
            ? [{ uid, attribute: name, hasValue: true }]
            : []
        )
      : [];

  const within = (uid: string, query: Row, depth: number): PersonalQuestion[] => [
    ...[query.where, query.filters].flatMap((where) => conditions(uid, where, true)),
    ...conditions(uid, query.orderBy, false),
    ...searched(uid, query._q),
    ...nested(uid, query.populate, depth + 1),
  ];

  const nested = (uid: string, populate: unknown, depth = 0): PersonalQuestion[] =>
    isRecord(populate) && depth <= MAX_DEPTH
      ? Object.entries(populate).flatMap(([name, query]) => {
          const target = targetOf(attributeOf(uid, name) ?? { type: '' });
          if (!isRecord(query)) {
            return [];
          }
          const typed = isRecord(query.on)
            ? Object.entries(query.on).flatMap(([type, each]) =>
                isRecord(each) ? within(type, each, depth) : []
              )
            : [];
          return [...typed, ...(target ? within(target, query, depth) : [])];
        })
      : [];

  return {
    /** By the whole query. */
    inQuery: (uid: string, query: unknown): PersonalQuestion[] =>
      isRecord(query) ? within(uid, query, 0) : [],

    /** By what it is populated with alone. */
    inPopulate: (uid: string, query: unknown): PersonalQuestion[] =>
      isRecord(query) ? nested(uid, query.populate) : [],
  };
};
