import type { Knex } from 'knex';
import { groupBy } from '../../lib/group-by';
import { deleteLink, insertLink, readLinks, readOwners } from './link-rows';
import type { Link, Owner } from './link-rows';
import type { LinkTable } from './link-tables';
import { takeParkedLinksTo } from './parked-links';

/** What other documents had in a table of links that leads to this one, before it was changed. */
export interface Remembered {
  table: LinkTable;
  owners: Owner[];
  links: Link[];
}

const idsOf = (owners: Owner[]): number[] =>
  owners.flatMap(({ draftId, publishedId }) =>
    [draftId, publishedId].filter((id): id is number => id !== null)
  );

/** With `everybody`, of all documents: when it cannot be known yet whose links will be touched. */
export const rememberLinks = async (
  trx: Knex.Transaction,
  table: LinkTable,
  targetDocument: string | undefined,
  { everybody }: { everybody: boolean }
): Promise<Remembered> => {
  const owners = await readOwners(trx, table, everybody ? undefined : targetDocument);
  return { table, owners, links: await readLinks(trx, table, idsOf(owners)) };
};

const keyOf = ({ sourceId, targetDocument }: Link): string => `${sourceId}:${targetDocument}`;

const placesOf = ({ positions }: Link): string => JSON.stringify(positions);

/** Deletes and adds the rows in which what is there differs from what should be. */
const bringTo = async (
  trx: Knex.Transaction,
  table: LinkTable,
  sourceIds: number[],
  wanted: Link[],
  state: 'draft' | 'published'
): Promise<void> => {
  const present = await readLinks(trx, table, sourceIds);
  const wantedPlaces = new Map(wanted.map((link) => [keyOf(link), placesOf(link)]));
  const kept = new Set(
    present.filter((link) => wantedPlaces.get(keyOf(link)) === placesOf(link)).map(keyOf)
  );
  for (const link of present.filter((one) => !kept.has(keyOf(one)))) {
    await deleteLink(trx, table, link);
  }
  for (const link of wanted.filter((one) => !kept.has(keyOf(one)))) {
    await insertLink(trx, table, link, [state]);
  }
};

const bySource = (links: Link[]) => groupBy(links, ({ sourceId }) => sourceId);

/** Discarding concerns the drafts of one document: those of others keep their links. */
export const restoreDraftLinks = async (
  trx: Knex.Transaction,
  { table, owners, links }: Remembered,
  target: string
): Promise<void> => {
  const others = owners.filter(({ document }) => document !== target);
  const sourceIds = others.flatMap(({ draftId }) => draftId ?? []);
  const drafts = new Set(sourceIds);
  const wanted = links.filter(({ sourceId }) => drafts.has(sourceId));
  await bringTo(trx, table, sourceIds, wanted, 'draft');
};

interface Known {
  table: LinkTable;
  target: string;
  before: Map<number, Link[]>;
  now: Map<number, Link[]>;
  parked: Map<number, Link[]>;
}

/** What the draft of an owner says of the target, if its published version means the same. */
const agreedLinks = (owner: Owner, { target, now }: Known): Link[] => {
  const { publishedId, draftId, isModified } = owner;
  if (publishedId === null || draftId === null || isModified) {
    return [];
  }
  const links = (now.get(draftId) ?? []).filter(({ targetDocument }) => targetDocument === target);
  return links.map((link) => ({ ...link, sourceId: publishedId }));
};

/**
 * What the published version of another document should lead to, once the target is published. One
 * without changes means what its draft says, which the form of the target may have changed. One
 * whose changes wait keeps what it was published with.
 */
const wantedOf = (owner: Owner, known: Known): Link[] => {
  const { publishedId, isModified } = owner;
  if (publishedId === null) {
    return [];
  }
  const { table, target, before, parked } = known;
  const formerly = [...(before.get(publishedId) ?? []), ...(parked.get(publishedId) ?? [])];
  if (isModified) {
    return formerly;
  }
  const agreed = agreedLinks(owner, known);
  const others = formerly.filter(({ targetDocument }) => targetDocument !== target);
  return table.isToOne && agreed.length > 0 ? agreed : [...others, ...agreed];
};

export const restorePublishedLinks = async (
  trx: Knex.Transaction,
  { table, owners, links }: Remembered,
  target: string
): Promise<void> => {
  const others = owners.filter(({ document }) => document !== target);
  const known: Known = {
    table,
    target,
    before: bySource(links),
    now: bySource(await readLinks(trx, table, idsOf(others))),
    parked: bySource(await takeParkedLinksTo(trx, table, target)),
  };
  const agreed = new Set(others.flatMap((owner) => agreedLinks(owner, known)).map(keyOf));
  // Of two that claim the other side of a one-to-one link, the one that the draft shows has it.
  const isRival = (link: Link) =>
    table.isOneToOne &&
    agreed.size > 0 &&
    link.targetDocument === target &&
    !agreed.has(keyOf(link));
  const wanted = others.flatMap((owner) => wantedOf(owner, known)).filter((one) => !isRival(one));
  const sourceIds = others.flatMap(({ publishedId }) => publishedId ?? []);
  await bringTo(trx, table, sourceIds, wanted, 'published');
};
