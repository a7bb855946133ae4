import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createSigner, isSignedBy } from '../../../../../lib/signed-documents';
import type { SignedDocument } from '../../../../../lib/signed-documents';
import { ADVISORY_LOCKS, tryLockUntilCommit } from '../../../../../lib/advisory-locks';
import type { SealStatus } from '../../../shared/contracts/entries';
import type { ExpiredMonth } from '../contracts/seal';
import { createTreeHasher } from '../verification/formats/merkle';
import { parseSeal, sealFormat, sealHash, trustedKey } from '../verification/formats/seal';
import type { BatchSeal, SealDocument } from '../verification/formats/seal';
import { leafOfRecord, witnessRecord } from '../verification/formats/witness';
import { inRange, readEntries } from '../queries/read-entries';
import type { EntryRange } from '../queries/read-entries';
import { expiryOf, insertSeal, lastSeal } from '../queries/seal-rows';
import type { KnownSeal } from '../queries/seal-rows';
import { countUnsealed, currentMoment, readEras } from '../queries/transactions';
import type { Moment } from '../queries/transactions';
import { nextRange, unsealedOf } from '../queries/unsealed-ranges';
import type { SealRange } from '../queries/unsealed-ranges';
import { lastVerification } from '../queries/verifications';
import { getConfig } from '../utils/get-config';
import { readTrustedKeys } from '../utils/trusted-keys';
import { createSealObjects } from '../utils/seal-objects';

/** Seals what is committed. */
export const createSealerService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { signingKey, entriesPerSeal } = getConfig({ strapi });
  const signer = createSigner(signingKey);
  const trustedKeys = readTrustedKeys({ strapi });
  const objects = createSealObjects({ strapi });

  /** A key that is unknown is another matter than a signature that is wrong, and is said so. */
  const isSigned = (signed: SignedDocument, seal: SealDocument): boolean =>
    isSignedBy(signed, trustedKey(trustedKeys, seal.keyId));

  /** One sealer at a time: nothing happens when another is at work. */
  const alone = <Result>(task: (trx: Knex.Transaction) => Promise<Result>) =>
    strapi.db.connection.transaction(async (trx) => {
      // While the object store answers, the transaction is idle.
      await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
      return (await tryLockUntilCommit(trx, ADVISORY_LOCKS.seals)) ? task(trx) : undefined;
    });

  /** What the chain ends with, as the object store has it too: a changed row is not built upon. */
  const head = async (trx: Knex.Transaction): Promise<KnownSeal | undefined> => {
    const last = await lastSeal(trx);
    if (!last) {
      return undefined;
    }
    const stored = await objects.seal(last.seal.number);
    if (stored?.document !== last.document || !isSigned(last, last.seal)) {
      throw new Error(
        `Seal ${last.seal.number} in the database is not the one that was made: npm run audit -- verify`
      );
    }
    return last;
  };

  const following = (last: KnownSeal | undefined, moment: Moment) => {
    const entriesBefore = last?.seal.kind === 'batch' ? last.seal.entryCount : 0;
    return {
      format: sealFormat,
      number: (last?.seal.number ?? 0) + 1,
      firstSequence: (last?.seal.firstSequence ?? 1) + entriesBefore,
      sealedAt: moment.sealedAt,
      previous: last ? sealHash(last.document).toString('hex') : null,
      keyId: signer.keyId,
    } as const;
  };

  const hashRange = async (trx: Knex.Transaction, range: EntryRange) => {
    const tree = createTreeHasher();
    const records: Buffer[] = [];
    for await (const entry of readEntries(trx, inRange(range))) {
      const record = witnessRecord(entry);
      tree.add(leafOfRecord(record, 0));
      records.push(record);
    }
    return {
      entryCount: records.length,
      root: tree.root().toString('hex'),
      witness: Buffer.concat(records),
    };
  };

  /** The object store first: what it has, the next run completes. */
  const keep = async (trx: Knex.Transaction, seal: SealDocument): Promise<void> => {
    const signed = signer.sign(seal);
    await objects.writeSeal(seal.number, signed);
    await insertSeal(trx, { ...signed, seal });
  };

  const isOver = async (trx: Knex.Transaction, seal: BatchSeal): Promise<boolean> => {
    const { root, entryCount } = await hashRange(trx, seal);
    return root === seal.root && entryCount === seal.entryCount;
  };

  /** A seal that was written to the object store by a run that ended before it had its row. */
  const resume = async (
    trx: Knex.Transaction,
    last: KnownSeal | undefined,
    { mayLackEntries = false } = {}
  ): Promise<boolean> => {
    const number = (last?.seal.number ?? 0) + 1;
    const signed = await objects.seal(number);
    if (!signed) {
      return false;
    }
    const seal = parseSeal(signed.document);
    const previous = last ? sealHash(last.document).toString('hex') : null;
    const continues = seal?.number === number && seal.previous === previous;
    if (!seal || !continues || !isSigned(signed, seal)) {
      throw new Error(
        `The object store has a seal ${number} that does not continue the chain of the database: is it the store of another database?`
      );
    }
    if (!mayLackEntries && seal.kind === 'batch' && !(await isOver(trx, seal))) {
      throw new Error(
        `The object store has a seal ${number} over entries that the database lacks: it is younger than the database. After the restore of a backup: npm run audit -- accept-loss`
      );
    }
    await insertSeal(trx, { ...signed, seal });
    return true;
  };

  const sealRange = async (
    trx: Knex.Transaction,
    last: KnownSeal | undefined,
    range: SealRange,
    moment: Moment
  ): Promise<void> => {
    const { witness, ...hashed } = await hashRange(trx, range);
    const seal: SealDocument = {
      ...following(last, moment),
      ...range,
      ...hashed,
      kind: 'batch',
      witness: createHash('sha256').update(witness).digest('hex'),
    };
    await objects.writeWitness(seal.number, witness);
    await keep(trx, seal);
  };

  /** Makes one seal. Answers whether there was something to seal. */
  const sealNext = async (trx: Knex.Transaction): Promise<boolean> => {
    const last = await head(trx);
    if (await resume(trx, last)) {
      return true;
    }
    const moment = await currentMoment(trx);
    const range = await nextRange(trx, { moment, limit: entriesPerSeal });
    if (!range) {
      return false;
    }
    await sealRange(trx, last, range, moment);
    return true;
  };

  return {
    /** Seals all entries of finished transactions. Answers how many seals it made. */
    async run(signal?: AbortSignal): Promise<number> {
      let made = 0;
      while (await alone(sealNext)) {
        made += 1;
        signal?.throwIfAborted();
      }
      return made;
    },

    /**
     * After the restore of a backup: takes over the seals that are younger than the database, so that
     * the chain goes on. Their entries are lost, which each verification goes on to say. Answers how
     * many seals it took over.
     */
    async acceptLoss(): Promise<number> {
      let accepted = 0;
      while (await alone(async (trx) => resume(trx, await head(trx), { mayLackEntries: true }))) {
        accepted += 1;
      }
      return accepted;
    },

    /** Notes in the chain of seals that a month was archived and is dropped. Answers its number. */
    async sealExpiry({ archive, ...month }: ExpiredMonth): Promise<number> {
      const number = await alone(async (trx) => {
        let last = await head(trx);
        while (await resume(trx, last)) {
          last = await head(trx);
        }
        const known = await expiryOf(trx, month.class, month.month);
        if (known?.seal.kind === 'expiry' && known.seal.archive.sha256 === archive.sha256) {
          return known.seal.number;
        }
        const seal: SealDocument = {
          ...following(last, await currentMoment(trx)),
          ...month,
          kind: 'expiry',
          archive,
        };
        await keep(trx, seal);
        return seal.number;
      });
      if (number === undefined) {
        throw new Error('Entries are being sealed at this moment: try again');
      }
      return number;
    },

    async status(): Promise<SealStatus> {
      const { connection } = strapi.db;
      const last = await lastSeal(connection);
      const eras = await readEras(connection);
      let unsealedEntries = 0;
      let oldest: Date | null = null;
      for (const unsealed of await unsealedOf(connection, eras)) {
        const counted = await countUnsealed(connection, unsealed);
        unsealedEntries += counted.count;
        oldest ??= counted.oldest;
      }
      return {
        lastSeal: last ? { number: last.seal.number, sealedAt: last.seal.sealedAt } : null,
        unsealedEntries,
        oldestUnsealedAt: oldest?.toISOString() ?? null,
        lastVerification: await lastVerification(connection),
        publicKey: signer.publicKey,
      };
    },
  };
};
