import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { csvStream } from '../../../../../lib/csv-stream';
import type { StatisticsResponse } from '../../../shared/contracts/statistics';
import { REQUEST_UID } from '../constants';
import { startOf } from '../domain/deadline';
import {
  requestStatistics,
  STATISTICS_COLUMNS,
  statisticsCells,
} from '../domain/request-statistics';
import type { CountedRequest } from '../domain/request-statistics';
import { getConfig } from '../utils/get-config';

type Statistics = StatisticsResponse['data'];

/** Requests in numbers, for the yearly report: nothing in them is personal. */
export const createStatisticsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const ofYear = async (year: number, now = new Date()): Promise<Statistics> => {
    const { timeZone } = getConfig({ strapi });
    const first = (of: number) => startOf(timeZone, { year: of, month: 1, day: 1 });
    const rows = (await strapi.db.query(REQUEST_UID).findMany({
      select: ['kind', 'state', 'createdAt', 'endedAt', 'dueAt'],
      where: { createdAt: { $gte: first(year), $lt: first(year + 1) } },
    })) as Record<keyof CountedRequest, string>[];
    const requests = rows.map(({ kind, state, createdAt, endedAt, dueAt }) => ({
      ...{ kind, state, createdAt: new Date(createdAt), dueAt: new Date(dueAt) },
      endedAt: endedAt ? new Date(endedAt) : null,
    }));
    return { year, timeZone, requests: requestStatistics(requests, now, timeZone) };
  };

  async function* lines({ requests }: Statistics) {
    for (const each of Object.entries(requests)) {
      yield statisticsCells(each);
    }
  }

  return {
    ofYear,

    csv: async (year: number): Promise<{ fileName: string; stream: Readable }> => ({
      fileName: `privacy-requests-${year}.csv`,
      stream: csvStream(STATISTICS_COLUMNS, lines(await ofYear(year))),
    }),
  };
};
