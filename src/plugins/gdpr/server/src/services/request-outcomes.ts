import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { HandledOutcome } from '../../../shared/contracts/privacy';
import type { Footprint } from '../contracts/personal-data-source';
import type { RequestRow } from '../domain/request-view';
import { getService } from '../utils/get-service';

/** What has to be true once staff says that they did what a person asked. */
export const createRequestOutcomesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const corrected = async (
    footprint: Footprint,
    since: Date
  ): Promise<HandledOutcome['corrected']> => {
    const attributes = new Map<string, Set<string>>();
    for (const entry of await getService('subject-trail', { strapi }).of(footprint)) {
      const isCorrection = entry.action === 'update' && entry.by === 'staff';
      if (isCorrection && entry.type !== null && new Date(entry.time) >= since) {
        const known = attributes.get(entry.type) ?? new Set();
        entry.attributes.forEach((name) => known.add(name));
        attributes.set(entry.type, known);
      }
    }
    return [...attributes].map(([type, names]) => ({ type, attributes: [...names].sort() }));
  };

  return {
    /** In the transaction that ends it. Nothing for a kind that asks for no more than an answer. */
    async of(row: RequestRow, trx: Knex.Transaction): Promise<HandledOutcome | undefined> {
      const { kind, receivedAt, createdAt } = row;
      if (kind !== 'rectification' && kind !== 'objection' && kind !== 'withdrawal') {
        return undefined;
      }
      const subjects = getService('subjects', { strapi });
      const footprint = await subjects.footprint(await subjects.ofRequest(row));
      if (kind === 'rectification') {
        return { corrected: await corrected(footprint, new Date(receivedAt ?? createdAt)) };
      }
      let stopped = 0;
      for (const source of getService('sources', { strapi }).list()) {
        stopped += (await source.stopSending?.(footprint, kind, trx)) ?? 0;
      }
      return { stopped };
    },
  };
};
