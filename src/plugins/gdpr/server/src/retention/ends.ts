import type { Core } from '@strapi/strapi';
import type { FindEndsResponse, MonthOfEnds } from '../../../shared/contracts/retention';
import { displayNameOf } from '../utils/display-name-of';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { createExpiryQueries } from './queries/expired-documents';

const MONTHS = 12;

/** What ends when, for whoever wants to know before it is planned. */
export const createRetentionEndsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(now = new Date()): Promise<FindEndsResponse> {
    const { timeZone } = getConfig({ strapi });
    const types = getService('data-map', { strapi }).ofSubjects();
    const queries = createExpiryQueries({ strapi });
    const months = new Map<string, MonthOfEnds['types']>();
    for (const rule of await getService('retention-rules', { strapi }).list()) {
      const displayName = displayNameOf(strapi, rule.rule);
      for (const { month, documents } of await queries.endsByMonth(
        strapi.db.connection,
        rule,
        types,
        { now, months: MONTHS, timeZone }
      )) {
        const others = months.get(month) ?? [];
        months.set(
          month,
          documents > 0 ? [...others, { rule: rule.rule, displayName, documents }] : others
        );
      }
    }
    return {
      data: [...months].map(([month, ofTypes]) => ({
        month,
        documents: ofTypes.reduce((sum, { documents }) => sum + documents, 0),
        types: ofTypes.sort((one, other) => other.documents - one.documents),
      })),
    };
  },
});
