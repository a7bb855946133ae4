import { execute, expectGone, idAt, partitionOf, pick, pickSome, rowsOf, timeIn } from '../scene';
import type { Attack, Scene } from '../scene';

const parentOf = (partition: string) => partition.replace(/_\d{4}_\d{2}$/, '');

const entriesOf = ({ facts }: Scene, partition: string) =>
  facts.entries.filter((entry) => partitionOf(entry) === partition);

const detach = ({ trx }: Scene, partition: string) =>
  execute(trx, `ALTER TABLE audit.${parentOf(partition)} DETACH PARTITION audit.${partition}`);

export const detachPartition: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const partition = pick(random, facts.partitions);
  await detach(scene, partition);
  if (random.chance(0.5)) {
    await execute(trx, `DROP TABLE audit.${partition}`);
  }
  return expectGone(facts, new Set(entriesOf(scene, partition).map(({ id }) => id)));
};

export const pretendExpiry: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const partition = pick(random, facts.partitions);
  const entries = entriesOf(scene, partition);
  await detach(scene, partition);
  await execute(trx, `DROP TABLE audit.${partition}`);
  await execute(
    trx,
    `INSERT INTO audit.archives (class, month, object_key, sha256, entry_count, dropped_at)
     VALUES (?, ?, 'audit/archive/none', 'none', ?, now()) ON CONFLICT DO NOTHING`,
    [entries[0]?.class, entries[0]?.month, entries.length]
  );
  return expectGone(facts, new Set(entries.map(({ id }) => id)));
};

/** The table is made anew, with one entry that says something else. */
export const replacePartition: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const partition = pick(random, facts.partitions);
  const { id } = pick(random, entriesOf(scene, partition));
  const [bound] = await rowsOf<{ text: string }>(
    trx,
    `SELECT pg_get_expr(relpartbound, oid) AS text FROM pg_class WHERE oid = ?::regclass`,
    [`audit.${partition}`]
  );
  await detach(scene, partition);
  await execute(trx, `ALTER TABLE audit.${partition} RENAME TO replaced`);
  await execute(trx, `CREATE TABLE audit.${partition} (LIKE audit.replaced INCLUDING ALL)`);
  await execute(trx, `INSERT INTO audit.${partition} SELECT * FROM audit.replaced`);
  await execute(trx, `UPDATE audit.${partition} SET changes = '{"lied": true}' WHERE id = ?`, [id]);
  await execute(trx, 'DROP TABLE audit.replaced');
  await execute(
    trx,
    `ALTER TABLE audit.${parentOf(partition)} ATTACH PARTITION audit.${partition} ${bound?.text ?? ''}`
  );
  return { must: ['edited'], entries: { edited: [id] } };
};

/** Two tables under each other's name. */
export const swapNames: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const [one, other] = pickSome(random, facts.partitions, 2) as [string, string];
  await execute(trx, `ALTER TABLE audit.${one} RENAME TO swapped`);
  await execute(trx, `ALTER TABLE audit.${other} RENAME TO ${one}`);
  await execute(trx, `ALTER TABLE audit.swapped RENAME TO ${other}`);
  const ids = [...entriesOf(scene, one), ...entriesOf(scene, other)].map(({ id }) => id);
  return {
    must: ['swapped-partition'],
    // What is not sealed yet stands in the wrong table as well.
    ...(ids.length === 0 && { entries: {} }),
  };
};

/** What one month held stands in the other, under ids of that month. */
export const swapMonths: Attack = async (scene) => {
  const { trx, random, facts } = scene;
  const [one, other] = pickSome(random, facts.partitions, 2) as [string, string];
  const moved: string[] = [];
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const target = entriesOf(scene, to)[0];
    for (const { id } of entriesOf(scene, from)) {
      const newId = idAt(random, timeIn(random, target?.month ?? ''));
      moved.push(newId);
      await execute(trx, 'UPDATE audit.entries SET id = ?, class = ? WHERE id = ?', [
        newId,
        target?.class,
        id,
      ]);
    }
  }
  return { must: ['swapped-partition'], entries: { 'swapped-partition': moved } };
};
