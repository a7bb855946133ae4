import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import type { DeclaringType } from '../../../../../declarations';
import { NAMED_LOCKS, lockUntilCommit } from '../../../../../lib/advisory-locks';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type {
  AnonymityOfType,
  Generalisation,
  GeneralisationResponse,
} from '../../../shared/contracts/anonymity';
import { USER_UID } from '../constants';
import type { Footprint } from '../contracts/personal-data-source';
import type { ReceiptGroup } from '../receipts/document';
import { displayNameOf } from '../utils/display-name-of';
import { getService } from '../utils/get-service';
import { applyChanges } from './apply';
import { quasiIdentifiersOf, unjudgedIn } from './domain/quasi-identifiers';
import type { QuasiIdentifier } from './domain/quasi-identifiers';
import { gatherFacts, gatherLeftValues } from './queries/facts';
import { failingGroupsOf, generaliseFacts, sizesOf, smallestOf, stateOf } from './queries/groups';

interface Gathered {
  quasiIdentifiers: QuasiIdentifier[];
  unjudged: string[];
}

type Outcome = GeneralisationResponse['data'];

/** Whether anybody can be told from others by what erasures have left. */
export const createAnonymityService = ({ strapi }: { strapi: Core.Strapi }) => {
  const typeOf = (uid: string): DeclaringType | undefined =>
    (strapi.contentTypes as unknown as Record<string, DeclaringType | undefined>)[uid];

  /** Those whose documents stay, and say what tells of people. */
  const types = (): DeclaringType[] =>
    getService('data-map', { strapi })
      .ofSubjects()
      .flatMap(({ uid }) => typeOf(uid) ?? [])
      .filter((type) => quasiIdentifiersOf(type).length > 0);

  const requireType = (uid: string): DeclaringType => {
    const type = types().find((each) => each.uid === uid);
    if (!type) {
      throw new errors.NotFoundError('There is no type with this name that is judged');
    }
    return type;
  };

  /** @param alikeTo somebody: without what is like no document of theirs */
  const gather = async (
    trx: Knex.Transaction,
    type: DeclaringType,
    alikeTo?: string
  ): Promise<Gathered> => {
    const declared = quasiIdentifiersOf(type);
    const unjudged = unjudgedIn(type);
    await gatherFacts(strapi, trx, type.uid, declared, { alikeTo });
    const quasiIdentifiers = [...declared];
    for (const { leftValues } of getService('sources', { strapi }).list()) {
      const values = leftValues?.[type.uid];
      if (values) {
        const left = await gatherLeftValues(strapi, trx, type.uid, values);
        quasiIdentifiers.push(...left.found);
        unjudged.push(...left.unjudged);
      }
    }
    return { quasiIdentifiers, unjudged };
  };

  const inTransaction = <Answer>(
    task: (trx: Knex.Transaction) => Promise<Answer>
  ): Promise<Answer> =>
    strapi.db.transaction(({ trx }: { trx: Knex.Transaction }) =>
      task(trx)
    ) as unknown as Promise<Answer>;

  const judge = async (trx: Knex.Transaction, type: DeclaringType): Promise<AnonymityOfType> => {
    const { quasiIdentifiers, unjudged } = await gather(trx, type);
    return {
      uid: type.uid,
      displayName: displayNameOf(strapi, type.uid),
      ...(await stateOf(trx)),
      quasiIdentifiers: quasiIdentifiers.map(({ name, levels }) => ({ name, levels })),
      unjudged,
      sizes: await sizesOf(trx),
      groups: await failingGroupsOf(trx),
    };
  };

  /** In temporary tables alone: the documents stay as they are. */
  const tryOut = async (
    trx: Knex.Transaction,
    { type: uid, quasiIdentifier: name, level }: Generalisation
  ): Promise<Outcome & { quasiIdentifier: QuasiIdentifier }> => {
    const { quasiIdentifiers } = await gather(trx, requireType(uid));
    const quasiIdentifier = quasiIdentifiers.find((each) => each.name === name);
    if (!quasiIdentifier?.levels.includes(level)) {
      throw new errors.ValidationError(
        quasiIdentifier
          ? `level: one of ${quasiIdentifier.levels.join(', ')} is expected for ${name}`
          : 'quasiIdentifier: the name of one of this type is expected'
      );
    }
    const before = await stateOf(trx);
    const changed = await generaliseFacts(trx, quasiIdentifier, level);
    return { quasiIdentifier, changed, before, after: await stateOf(trx) };
  };

  /** @throws HeldError */
  const assertFree = async (trx: Knex.Transaction, uid: string): Promise<void> => {
    const { rows } = await trx.raw<{ rows: { id: number; documentId: string }[] }>(
      'SELECT id, document_id AS "documentId" FROM pg_temp.anonymity_changes'
    );
    const changing: Footprint = { subject: {}, documents: new Map([[uid, rows]]), isWhole: false };
    await getService('holds', { strapi }).keepSubjectFree(changing, trx);
  };

  return {
    /**
     * In the transaction of an erasure: which documents are left of somebody. A document that ended by its age while
     * it leads to an account in use is not, and is judged when that is erased.
     */
    async record({ subject, documents }: Footprint, trx: Knex.Transaction): Promise<string | null> {
      if (subject.userId !== undefined && !documents.has(USER_UID)) {
        return null;
      }
      const person = subject.userId ?? randomUUID();
      for (const { uid, onErasure } of getService('data-map', { strapi }).ofSubjects()) {
        const ids = (documents.get(uid) ?? []).map(({ documentId }) => documentId);
        if (onErasure !== 'delete' && ids.length > 0) {
          await trx.raw(
            `INSERT INTO ops.gdpr_anonymised (type, document_id, person)
             SELECT DISTINCT ?, id, ? FROM unnest(?::text[]) AS id ON CONFLICT DO NOTHING`,
            [uid, person, ids] as never
          );
        }
      }
      return person;
    },

    /** Each type in a transaction of its own, so that the tables of one are gone before the next. */
    async find(): Promise<AnonymityOfType[]> {
      const found: AnonymityOfType[] = [];
      for (const type of types()) {
        found.push(await inTransaction((trx) => judge(trx, type)));
      }
      return found;
    },

    /** For a receipt: how many people somebody is alike, by what is left of them. */
    async remainingOf(person: string): Promise<ReceiptGroup[]> {
      const remaining: ReceiptGroup[] = [];
      for (const type of types()) {
        const smallest = await inTransaction(async (trx) => {
          await gather(trx, type, person);
          return smallestOf(trx, person);
        });
        if (smallest) {
          remaining.push({ type: type.uid, ...smallest });
        }
      }
      return remaining;
    },

    preview: (asked: Generalisation): Promise<Outcome> =>
      inTransaction(async (trx) => {
        const { changed, before, after } = await tryOut(trx, asked);
        return { changed, before, after };
      }),

    /**
     * Only what was looked at: where more or fewer documents would change by now, nothing does.
     * @throws HeldError, and then nothing was changed
     */
    async generalise(asked: Generalisation & { changed: number }): Promise<Outcome> {
      const { type, quasiIdentifier: name, level } = asked;
      const outcome = await getAuditService('context', { strapi }).runAction('generalise', () =>
        inTransaction(async (trx) => {
          // Of two at once the second would write what it made of values from before.
          await lockUntilCommit(trx, NAMED_LOCKS.generalisation(type));
          const { quasiIdentifier, changed, before, after } = await tryOut(trx, asked);
          if (changed !== asked.changed) {
            throw new errors.ValidationError(
              `changed: ${changed} documents would change by now. Look at the preview again`
            );
          }
          await assertFree(trx, type);
          await applyChanges(strapi, trx, type, quasiIdentifier);
          await getAuditService('recorder', { strapi }).record({
            class: 'read',
            action: 'generalise',
            entityType: type,
            details: { quasiIdentifier: name, level, changed, kBefore: before.k, kAfter: after.k },
          });
          return { changed, before, after };
        })
      );
      getJobService('jobs', { strapi }).committed();
      return outcome;
    },
  };
};
