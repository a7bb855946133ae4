import type { Core } from '@strapi/strapi';

/*
 * Content that the GraphQL tests make for themselves, so that they can say how much there is of it.
 */

/** What the tests read of an entry. */
interface Entry {
  id: number;
  documentId: string;
}

type Data = Record<string, unknown>;

const createEntry = async (strapi: Core.Strapi, uid: string, data: Data, isPublished = true) =>
  (await strapi.documents(uid as 'api::case-study.case-study').create({
    data: data as never,
    ...(isPublished && { status: 'published' }),
  })) as unknown as Entry;

const createFile = async (strapi: Core.Strapi, name: string): Promise<Entry> =>
  strapi.db.query('plugin::upload.file').create({
    data: {
      name,
      hash: `hash-of-${name}`,
      ext: '.png',
      mime: 'image/png',
      size: 1,
      url: `/uploads/${name}.png`,
      provider: 'local',
      provider_metadata: { secret: 'bucket' },
      folderPath: '/',
      formats: {
        small: { name, url: `/uploads/small-${name}.png`, hash: 'h', provider_metadata: {} },
      },
    },
  });

export interface GraphqlContent {
  industries: Entry[];
  services: Entry[];
  caseStudies: Entry[];
  secretTitle: string;
}

export const PARENTS = 20;
const SERVICES_PER_CASE = 4;
const CASES_PER_INDUSTRY = 12;

/**
 * 20 published case studies, each with two results, a cover and four services, in two industries;
 * and in a third industry one draft alone. All names begin with `prefix`.
 */
export const createGraphqlContent = async (
  strapi: Core.Strapi,
  prefix: string
): Promise<GraphqlContent> => {
  const industries: Entry[] = [];
  for (const name of ['a', 'b', 'drafts']) {
    industries.push(
      await createEntry(strapi, 'api::industry.industry', {
        name: `${prefix} ${name}`,
        slug: `${prefix}-industry-${name}`,
      })
    );
  }
  const services: Entry[] = [];
  for (let index = 0; index < SERVICES_PER_CASE; index += 1) {
    services.push(
      await createEntry(strapi, 'api::service.service', {
        name: `${prefix} service ${index}`,
        slug: `${prefix}-service-${index}`,
        description: 'What we do for clients',
        icon: 'hitl',
        order: index,
        seo: { metaTitle: `seo ${index}` },
      })
    );
  }
  const caseStudy = (index: number, industry: Entry | undefined, cover?: Entry): Data => ({
    title: `${prefix} case ${String(index).padStart(2, '0')}`,
    slug: `${prefix}-case-${index}`,
    client: 'Client',
    challenge: 'Challenge',
    solution: 'Solution',
    industry: industry?.documentId,
    // Another order for each, to see that every parent keeps its own.
    services: services.map((_, at) => services[(at + index) % services.length]?.documentId),
    results: [1, 2].map((at) => ({
      metric: `metric ${index}-${at}`,
      value: `${at}`,
      description: `description ${at}`,
    })),
    ...(cover && { cover: cover.id }),
  });
  const caseStudies: Entry[] = [];
  for (let index = 0; index < PARENTS; index += 1) {
    const industry = industries[index < CASES_PER_INDUSTRY ? 0 : 1];
    const cover = await createFile(strapi, `${prefix}-${index}`);
    caseStudies.push(
      await createEntry(strapi, 'api::case-study.case-study', caseStudy(index, industry, cover))
    );
  }
  const secretTitle = `${prefix} Secret`;
  await createEntry(
    strapi,
    'api::case-study.case-study',
    { ...caseStudy(99, industries[2]), title: secretTitle },
    false
  );
  return { industries, services, caseStudies, secretTitle };
};
