import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';
import { ensureService } from './content/services';
import {
  ensureCaseStudy,
  ensureImpactStory,
  ensureIndustry,
  ensureLocation,
} from './content/stories';
import {
  caseStudies,
  coreServices,
  impactStories,
  industries,
  locations,
  sampleServices,
} from './data';
import { ensureSampleAccounts } from './sample-accounts';

const each =
  <Seed>(seeds: readonly Seed[], ensure: (strapi: Core.Strapi, seed: Seed) => Promise<unknown>) =>
  async (strapi: Core.Strapi): Promise<void> => {
    for (const seed of seeds) {
      await ensure(strapi, seed);
    }
  };

/** The newest comes first on the website, and the first of the list is the one to show. */
const newestFirst = <Seed>(seeds: readonly Seed[]): Seed[] => [...seeds].reverse();

/** What others belong to comes before them. */
const SAMPLES = [
  each([...coreServices, ...sampleServices], ensureService),
  each(industries, ensureIndustry),
  each(locations, ensureLocation),
  each(newestFirst(caseStudies), ensureCaseStudy),
  each(newestFirst(impactStories), ensureImpactStory),
];

/** Creates what is missing of the sample content and accounts. Running it again changes nothing. */
export const ensureSampleContent = async (strapi: Core.Strapi): Promise<void> => {
  for (const ensure of SAMPLES) {
    await ensure(strapi);
  }
  await ensureSampleAccounts(strapi);
};

/** Fills a new database, where the configuration asks for it. */
export const seedSampleContent = async ({ strapi }: { strapi: Core.Strapi }) => {
  if (strapi.config.get<boolean>('seeds.sampleData')) {
    await getService('once', { strapi }).run('sample-content', () => ensureSampleContent(strapi));
  }
};
