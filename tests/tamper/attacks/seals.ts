import { createSigner } from '../../../src/lib/signed-documents';
import type { SignedDocument } from '../../../src/lib/signed-documents';
import { canonicalJson } from '../../../src/lib/canonical-json';
import {
  parseSeal,
  sealFormat,
  sealHash,
} from '../../../src/plugins/audit-log/server/src/verification/formats/seal';
import type { SealDocument } from '../../../src/plugins/audit-log/server/src/verification/formats/seal';
import { sealColumns } from '../../../src/plugins/audit-log/server/src/queries/seal-rows';
import { execute, pick, rowsOf } from '../scene';
import type { Attack, Expectation, Scene } from '../scene';

const anySeal = ({ random, facts }: Scene): number => 1 + random.below(facts.sealCount);

const readSeal = async ({ trx }: Scene, number: number): Promise<SealDocument> => {
  const [row] = await rowsOf<SignedDocument>(
    trx,
    'SELECT document FROM audit.seals WHERE number = ?',
    [number]
  );
  const seal = parseSeal(row?.document ?? '');
  if (!seal) {
    throw new Error(`There is no seal ${number}`);
  }
  return seal;
};

const writeSeal = ({ trx }: Scene, number: number, seal: SealDocument, signed: SignedDocument) =>
  trx.withSchema('audit').table('seals').where({ number }).update(sealColumns(seal, signed));

const ownSigner = ({ random }: Scene) =>
  createSigner(Buffer.from(Array.from({ length: 32 }, () => random.below(256))).toString('base64'));

const COLUMNS: Record<string, string> = {
  class: `CASE class WHEN 'read' THEN 'access' ELSE 'read' END`,
  month: `'1999-01'`,
  era: 'coalesce(era, 0) + 1',
  from_transaction: 'coalesce(from_transaction, 0) + 1',
  to_transaction: 'coalesce(to_transaction, 0) + 1',
  entry_count: 'entry_count + 1',
  first_sequence: 'first_sequence + 1',
  sealed_at: `sealed_at - interval '1 microsecond'`,
  hash: `sha256(hash)`,
  document: `replace(document, '"entryCount":', '"entryCount":1')`,
  signature: `left(signature, -3) || 'A=='`,
};

export const editSealColumn: Attack = async (scene) => {
  const { trx, random } = scene;
  const column = pick(random, Object.keys(COLUMNS));
  const changed = await execute(
    trx,
    `UPDATE audit.seals SET ${column} = ${COLUMNS[column]}
     WHERE number = ? AND ${column} IS DISTINCT FROM ${COLUMNS[column]}`,
    [anySeal(scene)]
  );
  return changed > 0 ? { must: ['seal-edited'] } : undefined;
};

const lie = (seal: SealDocument): SealDocument => ({ ...seal, entryCount: seal.entryCount + 1 });

/** Signed again, with a key of the attacker; the seal says so, or says that it is the right one. */
export const signWithOwnKey: Attack = async (scene) => {
  const number = anySeal(scene);
  const signer = ownSigner(scene);
  const seal = lie(await readSeal(scene, number));
  const isHonest = scene.random.chance(0.5);
  const changed = isHonest ? { ...seal, keyId: signer.keyId } : seal;
  await writeSeal(scene, number, changed, signer.sign(changed));
  return { must: [isHonest ? 'wrong-key' : 'seal-edited'] };
};

/** From one seal to the last, each linked to the one before, as the sealer does. */
export const signChainAgain: Attack = async (scene) => {
  const { facts } = scene;
  const signer = ownSigner(scene);
  let previous: string | undefined;
  for (let number = anySeal(scene); number <= facts.sealCount; number += 1) {
    const seal = lie(await readSeal(scene, number));
    const changed = { ...seal, keyId: signer.keyId, previous: previous ?? seal.previous };
    const signed = signer.sign(changed);
    previous = sealHash(signed.document).toString('hex');
    await writeSeal(scene, number, changed, signed);
  }
  return { must: ['wrong-key'] };
};

export const deleteSeal: Attack = async (scene) => {
  const number = anySeal(scene);
  await execute(scene.trx, 'DELETE FROM audit.seals WHERE number = ?', [number]);
  return { must: [number === scene.facts.sealCount ? 'truncated-tail' : 'seal-missing'] };
};

export const deleteLastSeals: Attack = async (scene) => {
  await execute(scene.trx, 'DELETE FROM audit.seals WHERE number >= ?', [anySeal(scene)]);
  return { must: ['truncated-tail'] };
};

export const renumberSeal: Attack = async (scene): Promise<Expectation> => {
  const { trx, facts } = scene;
  const number = anySeal(scene);
  await execute(trx, 'UPDATE audit.seals SET number = ? WHERE number = ?', [
    facts.sealCount + 1,
    number,
  ]);
  return {
    must: ['seal-edited', number === facts.sealCount ? 'truncated-tail' : 'seal-missing'],
  };
};

export const swapSeals: Attack = async (scene) => {
  const { trx } = scene;
  const one = anySeal(scene);
  const other = anySeal(scene);
  if (one === other) {
    return undefined;
  }
  await execute(
    trx,
    `UPDATE audit.seals AS seal SET (document, signature, hash) = (
       SELECT document, signature, hash FROM audit.seals AS source
       WHERE source.number IN (?, ?) AND source.number <> seal.number)
     WHERE number IN (?, ?)`,
    [one, other, one, other]
  );
  return { must: ['seal-edited'] };
};

const appendSeal = async (scene: Scene, seal: SealDocument, signed: SignedDocument) => {
  await scene.trx.withSchema('audit').table('seals').insert(sealColumns(seal, signed));
};

/** A month is said to have expired, and dropped. */
export const forgeExpiry: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const signer = ownSigner(scene);
  const last = await readSeal(scene, facts.sealCount);
  const { class: entryClass, month } = pick(random, facts.entries);
  const gone = facts.entries.filter((entry) => entry.class === entryClass && entry.month === month);
  const isHonest = random.chance(0.5);
  const seal: SealDocument = {
    format: sealFormat,
    kind: 'expiry',
    number: facts.sealCount + 1,
    class: entryClass,
    month,
    entryCount: gone.length,
    firstSequence: last.firstSequence + (last.kind === 'batch' ? last.entryCount : 0),
    sealedAt: last.sealedAt,
    previous: sealHash(canonicalJson(last)).toString('hex'),
    keyId: isHonest ? signer.keyId : last.keyId,
    archive: { key: 'audit/archive/none', sha256: '0'.repeat(64) },
  };
  await appendSeal(scene, seal, signer.sign(seal));
  await execute(trx, 'DELETE FROM audit.entries WHERE id = ANY (?::uuid[])', [
    gone.map(({ id }) => id),
  ]);
  return {
    must: [isHonest ? 'wrong-key' : 'seal-edited'],
    may: ['deleted', 'truncated-tail'],
  };
};
