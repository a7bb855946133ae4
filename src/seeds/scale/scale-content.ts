import type { Knex } from 'knex';
import { copyEntries } from './copy-entries';
import type { ScaledType } from './copy-entries';

const scaledTypes: ScaledType[] = [
  {
    table: 'case_studies',
    links: [
      { table: 'case_studies_industry_lnk', column: 'case_study_id' },
      { table: 'case_studies_services_lnk', column: 'case_study_id' },
    ],
    componentLinks: 'case_studies_cmps',
    components: 'components_case_study_results',
  },
  {
    table: 'impact_stories',
    links: [{ table: 'impact_stories_location_lnk', column: 'impact_story_id' }],
    componentLinks: 'impact_stories_cmps',
    components: 'components_impact_story_metrics',
  },
];

/**
 * Multiplies case studies and impact stories by `factor`, for benchmarks: each sample entry is there
 * `factor` times, published and draft alike. Services, industries and locations stay as they are,
 * for a larger company has more stories, not more lines of business.
 * Running it again with the same or a smaller factor changes nothing.
 */
export const scaleContent = async (knex: Knex, factor: number): Promise<void> => {
  await knex.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    for (const type of scaledTypes) {
      await copyEntries(trx, type, factor);
    }
  });
};
