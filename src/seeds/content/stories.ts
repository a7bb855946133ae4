import type { Core, UID } from '@strapi/strapi';
import type { CaseStudySeed, ImpactStorySeed, IndustrySeed, LocationSeed } from '../data/types';
import { ensureEntry } from './ensure-entry';

const INDUSTRY_UID = 'api::industry.industry';
const LOCATION_UID = 'api::location.location';
const SERVICE_UID = 'api::service.service';

/** The document that a seed refers to. Throws when it is not there: then the seeds are wrong. */
const findDocumentId = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  filters: Record<string, string>
): Promise<string> => {
  const entry = await strapi.documents(uid).findFirst({ filters, status: 'draft' });
  if (!entry) {
    throw new Error(`The seeds refer to ${uid} ${JSON.stringify(filters)}, which does not exist`);
  }
  return entry.documentId;
};

export const ensureIndustry = (strapi: Core.Strapi, { slug, ...data }: IndustrySeed) =>
  ensureEntry({ strapi, uid: INDUSTRY_UID, key: { slug }, data: () => ({ ...data }) });

export const ensureLocation = (strapi: Core.Strapi, { name, ...data }: LocationSeed) =>
  ensureEntry({ strapi, uid: LOCATION_UID, key: { name }, data: () => ({ ...data }) });

export const ensureCaseStudy = (
  strapi: Core.Strapi,
  { slug, industry, services, status, ...data }: CaseStudySeed
) =>
  ensureEntry({
    strapi,
    uid: 'api::case-study.case-study',
    key: { slug },
    status,
    data: async () => ({
      ...data,
      industry: await findDocumentId(strapi, INDUSTRY_UID, { slug: industry }),
      services: await Promise.all(
        services.map((service) => findDocumentId(strapi, SERVICE_UID, { slug: service }))
      ),
    }),
  });

export const ensureImpactStory = (
  strapi: Core.Strapi,
  { slug, location, status, ...data }: ImpactStorySeed
) =>
  ensureEntry({
    strapi,
    uid: 'api::impact-story.impact-story',
    key: { slug },
    status,
    data: async () => ({
      ...data,
      location: await findDocumentId(strapi, LOCATION_UID, { name: location }),
    }),
  });
