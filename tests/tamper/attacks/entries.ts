import { execute, expectGone, idAt, partitionOf, pick, pickSome, rowsOf, timeIn } from '../scene';
import type { Attack, Scene, SealedEntry } from '../scene';

const MOST_ROWS = 5;

/** What an attacker writes into a column, none of which it had. */
const LIES: Record<string, string> = {
  action: `'lied-' || action`,
  entity_type: `coalesce('lied.' || entity_type, 'lied')`,
  entity_id: `CASE WHEN entity_id IS NULL THEN 'lied' END`,
  actor_kind: `CASE actor_kind WHEN 'admin' THEN 'user' ELSE 'admin' END`,
  actor_id: `coalesce('lied-' || actor_id, 'lied')`,
  actor_details: `CASE WHEN actor_details IS NULL THEN '{"key":"lied"}'::jsonb END`,
  source: `CASE source WHEN 'rest' THEN 'job' ELSE 'rest' END`,
  request_id: `coalesce(request_id, '') || 'lied'`,
  changes: `changes || jsonb_build_object('lied', true)`,
};

export const editEntries: Attack = async ({ trx, random, facts }) => {
  const chosen = pickSome(random, facts.entries, 1 + random.below(MOST_ROWS));
  for (const { id } of chosen) {
    const column = pick(random, Object.keys(LIES));
    await execute(trx, `UPDATE audit.entries SET ${column} = ${LIES[column]} WHERE id = ?`, [id]);
  }
  return { must: ['edited'], entries: { edited: chosen.map(({ id }) => id) } };
};

const remove = ({ trx }: Scene, entries: readonly SealedEntry[]) =>
  execute(trx, 'DELETE FROM audit.entries WHERE id = ANY (?::uuid[])', [
    entries.map(({ id }) => id),
  ]);

export const deleteEntries: Attack = async (scene) => {
  const { random, facts } = scene;
  const chosen = pickSome(random, facts.entries, 1 + random.below(MOST_ROWS));
  await remove(scene, chosen);
  return expectGone(facts, new Set(chosen.map(({ id }) => id)));
};

export const deleteTail: Attack = async (scene) => {
  const { random, facts } = scene;
  const chosen = facts.entries.slice(-1 - random.below(40));
  await remove(scene, chosen);
  return expectGone(facts, new Set(chosen.map(({ id }) => id)));
};

/** The tail with its seals, so that what is left fits together. */
export const deleteTailWithSeals: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const firstSeal = 1 + random.below(facts.sealCount);
  const chosen = facts.entries.filter(({ sealNumber }) => sealNumber >= firstSeal);
  await remove(scene, chosen);
  // Of what was not sealed yet, too.
  await execute(trx, 'DELETE FROM audit.entries WHERE transaction_id >= ?', [facts.watermark]);
  await execute(trx, 'DELETE FROM audit.seals WHERE number >= ?', [firstSeal]);
  return { ...expectGone(facts, new Set(chosen.map(({ id }) => id))), must: ['truncated-tail'] };
};

const insertAs = async (
  scene: Scene,
  { id, entryClass, transactionId }: { id: string; entryClass: string; transactionId: number }
) => {
  const { trx, random, facts } = scene;
  await execute(
    trx,
    `INSERT INTO audit.entries
     SELECT ?, ?, era, ?, action, entity_type, entity_id, actor_kind, actor_id, actor_details, source,
       request_id, changes
     FROM audit.entries WHERE id = ?`,
    [id, entryClass, transactionId, pick(random, facts.entries).id]
  );
  return { must: ['inserted' as const], entries: { inserted: [id] } };
};

/** A copy of an entry that is still there, under another id and at any place that is sealed. */
export const insertEntry: Attack = async (scene) => {
  const { random, facts } = scene;
  const place = pick(random, facts.entries);
  return insertAs(scene, {
    id: idAt(random, timeIn(random, place.month)),
    entryClass: place.class,
    transactionId: 1 + random.below(facts.watermark - 1),
  });
};

export const insertIntoExpiredMonth: Attack = async (scene) => {
  const { random, facts } = scene;
  return insertAs(scene, {
    id: idAt(random, timeIn(random, facts.expired.month)),
    entryClass: facts.expired.class,
    transactionId: 1 + random.below(facts.watermark - 1),
  });
};

export const changeId: Attack = async ({ trx, random, facts }) => {
  const { id, month } = pick(random, facts.entries);
  const other = idAt(random, timeIn(random, month));
  await execute(trx, 'UPDATE audit.entries SET id = ? WHERE id = ?', [other, id]);
  return { must: ['reordered'], entries: { reordered: [other] } };
};

export const changeTransaction: Attack = async ({ trx, random, facts }) => {
  const { id, transactionId } = pick(random, facts.entries);
  const other = random.chance(0.3)
    ? facts.watermark + random.below(10_000)
    : 1 + random.below(facts.watermark - 1);
  if (other === transactionId) {
    return undefined;
  }
  await execute(trx, 'UPDATE audit.entries SET transaction_id = ? WHERE id = ?', [other, id]);
  return { must: ['reordered'], entries: { reordered: [id] } };
};

/** Out of what is sealed, as if it had been written just now; its time says otherwise or not. */
export const moveBehindTheSeals: Attack = async ({ trx, random, facts }) => {
  const { id, month } = pick(random, facts.entries);
  const isNow = month === facts.entries.at(-1)?.month && random.chance(0.5);
  const other = idAt(random, isNow ? Date.now() : timeIn(random, month));
  await execute(trx, 'UPDATE audit.entries SET id = ?, transaction_id = ? WHERE id = ?', [
    other,
    facts.watermark + 5 + random.below(10_000),
    id,
  ]);
  return { must: ['reordered'], may: ['clock-gone-back'], entries: { reordered: [other] } };
};

const CONTENT =
  'action, entity_type, entity_id, actor_kind, actor_id, actor_details, source, request_id, changes';

/** Two entries say what the other said. */
export const swapContents: Attack = async ({ trx, random, facts }) => {
  const [one, other] = pickSome(random, facts.entries, 2) as [SealedEntry, SealedEntry];
  const [same] = await rowsOf<{ same: boolean }>(
    trx,
    `SELECT count(DISTINCT (${CONTENT})) = 1 AS same FROM audit.entries WHERE id IN (?, ?)`,
    [one.id, other.id]
  );
  if (same?.same) {
    return undefined;
  }
  await execute(
    trx,
    `UPDATE audit.entries AS entry SET (${CONTENT}) = (
       SELECT ${CONTENT} FROM audit.entries AS source
       WHERE source.id IN (?, ?) AND source.id <> entry.id)
     WHERE id IN (?, ?)`,
    [one.id, other.id, one.id, other.id]
  );
  const kind = partitionOf(one) === partitionOf(other) ? 'reordered' : 'swapped-partition';
  return { must: [kind], entries: { [kind]: [one.id, other.id] } };
};

export const moveToOtherMonth: Attack = async ({ trx, random, facts }) => {
  const entry = pick(random, facts.entries);
  const place = pick(random, facts.entries);
  if (partitionOf(entry) === partitionOf(place)) {
    return undefined;
  }
  const other = entry.month === place.month ? entry.id : idAt(random, timeIn(random, place.month));
  await execute(trx, 'UPDATE audit.entries SET id = ?, class = ? WHERE id = ?', [
    other,
    place.class,
    entry.id,
  ]);
  return { must: ['swapped-partition'], entries: { 'swapped-partition': [other] } };
};
