import type { Knex } from 'knex';

// All advisory locks that are taken in our databases: a number or a name guards one thing. A name is
// hashed to a number by Postgres. Those that a migration takes are in its SQL:
//
// | name               | guards                                                    | migration |
// | ------------------ | --------------------------------------------------------- | --------- |
// | `audit partitions` | one transaction at a time makes or adopts a partition     | 0011      |
// | `audit recording`  | one at a time compares the triggers with those seen last  | 0019      |
// | `gdpr holds`       | who places a hold waits for who deletes (shared)          | 0031      |

export const ADVISORY_LOCKS = {
  /** One instance at a time migrates, syncs and seeds. Held by a session. */
  boot: 7_316_118_420_511,
  /** The first of two numbers by which running instances make themselves known. Of a session, shared. */
  instances: 731_611_842,
  /** The first of two numbers by which they say what they know; the second is the hash of it. Of a session, shared. */
  knowledge: 731_611_844,
  /** The first of two numbers of work that one process at a time does; the second is its name. Of a session. */
  turns: 731_611_843,
  /** One process at a time compares schedules with the declared ones. */
  schedules: 7_316_118_420_512,
  /** One sealer at a time. */
  seals: 7_402_518_833,
} as const;

export const NAMED_LOCKS = {
  /** One process at a time sends to a receiver of the log. */
  stream: (target: string) => `audit stream ${target}`,
  /** One entry a minute about an address that tries too often. */
  throttledLogin: (client: string) => `login-throttled ${client}`,
  /** What one sender announces in a day is counted one after another. */
  uploads: (owner: string) => `file-uploads ${owner}`,
  /** A part of a file is put into one file. */
  uploadPart: (id: string) => `file-upload-part ${id}`,
  /** One plan of what ends by its age is made at a time, for a type. */
  retentionPlan: (rule: string) => `gdpr-retention ${rule}`,
  /** What erasures left of a type is made coarser one change after another. */
  generalisation: (type: string) => `gdpr-generalisation ${type}`,
  /** Acknowledgements to an address are counted one after another. */
  acknowledgements: (emailIndex: string) => `form-acknowledgements ${emailIndex}`,
  /** Slugs of a type that are made from titles are made one after another. */
  slugs: (uid: string) => `content-slugs ${uid}`,
  /** Features that come without a number are numbered one after another, for a service. */
  featurePositions: (service: string) => `feature-positions ${service}`,
  /** What a person asks for twice becomes one request. */
  privacyRequest: (asked: string) => `privacy-request ${asked}`,
} as const;

type Lock = number | string;
type Transaction = Pick<Knex.Transaction, 'raw'>;

const keyOf = (lock: Lock) => (typeof lock === 'number' ? '?::bigint' : 'hashtextextended(?, 0)');

/** Waits for the lock, which ends with the transaction. */
export const lockUntilCommit = async (trx: Transaction, lock: Lock): Promise<void> => {
  await trx.raw(`SELECT pg_advisory_xact_lock(${keyOf(lock)})`, [lock]);
};

/** Answers whether the lock was free: then it is held until the transaction ends. */
export const tryLockUntilCommit = async (trx: Transaction, lock: Lock): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: { isTaken: boolean }[] }>(
    `SELECT pg_try_advisory_xact_lock(${keyOf(lock)}) AS "isTaken"`,
    [lock]
  );
  return rows[0]?.isTaken === true;
};
