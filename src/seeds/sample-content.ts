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

/** Creates what is missing of the sample content and accounts. Running it again changes nothing. */
export const ensureSampleContent = async (strapi: Core.Strapi): Promise<void> => {
  for (const service of [...coreServices, ...sampleServices]) {
    await ensureService(strapi, service);
  }
  for (const industry of industries) {
    await ensureIndustry(strapi, industry);
  }
  for (const location of locations) {
    await ensureLocation(strapi, location);
  }
  // The newest comes first on the website, and the first of the list is the one to show.
  for (const caseStudy of [...caseStudies].reverse()) {
    await ensureCaseStudy(strapi, caseStudy);
  }
  for (const impactStory of [...impactStories].reverse()) {
    await ensureImpactStory(strapi, impactStory);
  }
  await ensureSampleAccounts(strapi);
};

/** Fills a new database, where the configuration asks for it. */
export const seedSampleContent = async ({ strapi }: { strapi: Core.Strapi }) => {
  if (strapi.config.get<boolean>('seeds.sampleData')) {
    await getService('once', { strapi }).run('sample-content', () => ensureSampleContent(strapi));
  }
};
