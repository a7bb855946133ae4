import type { TestApplication } from '../helpers/strapi';
import { createSubmission } from '../helpers/submissions';

/*
 * What nobody may see, in the places where a public answer could come across it. Each secret starts
 * with the same letters, so that one search of an answer finds all of them.
 */

export const SECRET = 'quokka-secret';

const DRAFTS: Record<string, Record<string, unknown>> = {
  'api::service.service': {
    name: `${SECRET} service`,
    slug: `${SECRET}-service`,
    description: `${SECRET}: what we do not offer yet`,
    icon: 'hitl',
    order: 1,
  },
  'api::case-study.case-study': {
    title: `${SECRET} case`,
    slug: `${SECRET}-case`,
    client: `${SECRET} client`,
    challenge: `${SECRET} challenge`,
    solution: `${SECRET} solution`,
  },
  'api::impact-story.impact-story': {
    title: `${SECRET} story`,
    slug: `${SECRET}-story`,
    story: `${SECRET} text`,
    beneficiaries: 7,
  },
};

type Uid = 'api::service.service';

/** Never published, and published entries with a draft that says more. */
const plantDrafts = async ({ strapi }: TestApplication): Promise<void> => {
  for (const [uid, data] of Object.entries(DRAFTS)) {
    await strapi.documents(uid as Uid).create({ data: data as never });
    const [published] = await strapi.documents(uid as Uid).findMany({ status: 'published' });
    if (published) {
      const { slug: _slug, ...texts } = data;
      const { documentId } = published;
      await strapi.documents(uid as Uid).update({ documentId, data: texts as never });
    }
  }
};

/** An account and a submission of somebody else. */
const plantPeople = async ({ strapi }: TestApplication): Promise<void> => {
  const [user] = await strapi.db.query('plugin::users-permissions.user').findMany({ limit: 1 });
  await strapi.documents('plugin::users-permissions.user').update({
    documentId: String(user?.documentId),
    data: { company: `${SECRET} company` },
  });
  const email = `${SECRET}@example.org`;
  await createSubmission(strapi, { email, data: { name: SECRET, email, message: SECRET } });
};

export const plantSecrets = async (app: TestApplication): Promise<void> => {
  await plantDrafts(app);
  await plantPeople(app);
};
