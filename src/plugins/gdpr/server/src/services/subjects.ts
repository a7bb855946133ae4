import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { addressSpellings, canonicalAddress } from '../../../../../lib/address-spellings';
import { USER_UID } from '../constants';
import type { Footprint, Subject, SubjectRow } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import type { RequestRow } from '../domain/request-view';
import { getService } from '../utils/get-service';

interface User extends SubjectRow {
  email: string;
}

type Row = Record<string, unknown> & { id: number };

type Conditions = Record<string, unknown>;

/** Postgres takes so many parameters; the rest of them are in the next question. */
const PARENTS_AT_ONCE = 10_000;
const ROWS_AT_ONCE = 1_000;

/** Whoever data is about, and where it is. */
export const createSubjectsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rowsOf = async (uid: string, where: Conditions): Promise<SubjectRow[]> =>
    (await strapi.db.query(uid).findMany({
      where,
      select: ['id', 'documentId'],
      orderBy: { id: 'asc' },
    })) as SubjectRow[];

  const findUser = async (where: Conditions): Promise<User | null> =>
    (await strapi.db.query(USER_UID).findOne({
      where,
      select: ['id', 'documentId', 'email'],
    })) as User | null;

  /** Documents that belong to others which are the subject's. */
  const childrenOf = async (
    uid: string,
    { parent = '', parentType }: NonNullable<MappedType['subject']>,
    parents: readonly SubjectRow[]
  ): Promise<SubjectRow[]> => {
    const found: SubjectRow[] = [];
    for (let from = 0; from < parents.length; from += PARENTS_AT_ONCE) {
      const some = parents.slice(from, from + PARENTS_AT_ONCE);
      const $in = some.map(({ id, documentId }) => (parentType ? documentId : id));
      const where = { [parent]: parentType ? { $in } : { id: { $in } } };
      found.push(...(await rowsOf(uid, where)));
    }
    return found;
  };

  /** Without a link to anybody: one that leads to somebody else is theirs. */
  const byAddress = (
    { relation, address = '', parent }: NonNullable<MappedType['subject']>,
    email: string
  ): Conditions => ({
    [address]: { $in: addressSpellings(email) },
    ...(relation && { [relation]: { id: { $null: true } } }),
    ...(parent && { [parent]: { $null: true } }),
  });

  const documentsIn = async (
    { uid, subject }: MappedType,
    user: User | null,
    { email }: Subject,
    parents: readonly SubjectRow[]
  ): Promise<SubjectRow[]> => {
    if (!subject) {
      return [];
    }
    const { self, relation, parent, address } = subject;
    const linked =
      user && (self || relation)
        ? await rowsOf(uid, self ? { id: user.id } : { [relation ?? '']: { id: user.id } })
        : [];
    const children = parent === undefined ? [] : await childrenOf(uid, subject, parents);
    const addressed =
      address !== undefined && email !== undefined
        ? await rowsOf(uid, byAddress(subject, email))
        : [];
    return [
      ...new Map([...linked, ...children, ...addressed].map((row) => [row.id, row])).values(),
    ];
  };

  /** In whatever way it is written, and it was stored. */
  const findByAddress = (address: string): Promise<User | null> =>
    findUser({ $or: addressSpellings(address).map((text) => ({ email: { $eqi: text } })) });

  /**
   * Nobody is found under an address that nothing has: the same shape, with no account.
   * @param key an e-mail address, or the document id of an account
   * @throws NotFoundError for an id that is nobody's
   */
  const find = async (key: string): Promise<Subject> => {
    const isAddress = key.includes('@');
    const user = isAddress ? await findByAddress(key) : await findUser({ documentId: key });
    if (!user && !isAddress) {
      throw new errors.NotFoundError('There is no account with this id');
    }
    return { userId: user?.documentId, email: canonicalAddress(user?.email ?? key) };
  };

  return {
    find,

    /** Whom a request is about by now: what it found may have got an account since, or another one. */
    async ofRequest({ subject, email }: Pick<RequestRow, 'subject' | 'email'>): Promise<Subject> {
      const isThere = subject !== null && (await findUser({ documentId: subject })) !== null;
      return isThere || email === null
        ? { userId: subject ?? undefined, email: email ?? undefined }
        : find(email);
    },

    /** The account has another address than the one that was proven: who reads that mailbox may be somebody else. */
    async hasMoved({
      kind,
      subject,
      email,
      outcome,
    }: Pick<RequestRow, 'kind' | 'subject' | 'email' | 'outcome'>): Promise<boolean> {
      // The address of whoever is being erased is gone.
      if (subject === null || email === null || (kind === 'erasure' && outcome !== null)) {
        return false;
      }
      const user = await findUser({ documentId: subject });
      return user !== null && canonicalAddress(user.email) !== canonicalAddress(email);
    },

    /** Under which something is kept, of whoever has no account; as often as it is there. */
    async *everyAddress(): AsyncGenerator<string> {
      for (const { uid, subject } of getService('data-map', { strapi }).ofSubjects()) {
        const { address } = subject ?? {};
        for (let last = 0; address !== undefined; ) {
          const rows = (await strapi.db.query(uid).findMany({
            select: ['id', address],
            where: { id: { $gt: last }, [address]: { $notNull: true } },
            orderBy: { id: 'asc' },
            limit: ROWS_AT_ONCE,
          })) as Row[];
          for (const row of rows) {
            yield canonicalAddress(String(row[address]));
          }
          const end = rows.at(-1);
          if (!end) {
            break;
          }
          last = end.id;
        }
      }
    },

    /** One document with what belongs to it, and whom it is about, as far as that is known. */
    async footprintOf(uid: string, documentId: string): Promise<Footprint> {
      const types = getService('data-map', { strapi }).ofSubjects();
      const documents = new Map([[uid, await rowsOf(uid, { documentId })]]);
      for (const type of types.filter(({ subject }) => subject?.parent !== undefined)) {
        const parents = documents.get(type.subject?.parentType ?? targetOf(strapi, type) ?? '');
        const rows =
          type.subject && parents ? await childrenOf(type.uid, type.subject, parents) : [];
        if (rows.length > 0) {
          documents.set(type.uid, rows);
        }
      }
      const { relation, address } = types.find((type) => type.uid === uid)?.subject ?? {};
      const row = (await strapi.db.query(uid).findOne({
        where: { documentId },
        populate: relation === undefined ? [] : [relation],
      })) as Record<string, unknown> | null;
      const user = row?.[relation ?? ''] as User | null | undefined;
      const email = user?.email ?? (row?.[address ?? ''] as string | null | undefined);
      return {
        subject: { userId: user?.documentId, email: email ? canonicalAddress(email) : undefined },
        isWhole: false,
        documents,
      };
    },

    /** All documents that are about somebody, over all types that declare whose they are. */
    async footprint(subject: Subject): Promise<Footprint> {
      const user =
        subject.userId === undefined ? null : await findUser({ documentId: subject.userId });
      const documents = new Map<string, SubjectRow[]>();
      for (const type of getService('data-map', { strapi }).ofSubjects()) {
        const parentType = type.subject?.parentType ?? targetOf(strapi, type);
        const rows = await documentsIn(type, user, subject, documents.get(parentType ?? '') ?? []);
        if (rows.length > 0) {
          documents.set(type.uid, rows);
        }
      }
      return { subject, isWhole: true, documents };
    },
  };
};

const targetOf = (strapi: Core.Strapi, { uid, subject }: MappedType): string | undefined => {
  const types = strapi.contentTypes as unknown as Record<
    string,
    { attributes: Record<string, { target?: string } | undefined> } | undefined
  >;
  return subject?.parent === undefined ? undefined : types[uid]?.attributes[subject.parent]?.target;
};
