import { publicTypes } from '../../src/declarations';
import type { TestApplication } from '../helpers/strapi';
import { createSubmission } from '../helpers/submissions';

/*
 * What nobody may see, in the places where a public answer could come across it. Each secret starts
 * with the same letters, so that one search of an answer finds all of them.
 */

export const SECRET = 'quokka-secret';

interface Attribute {
  type: string;
  enum?: string[];
}

/** What a draft says in an attribute; what holds no text says nothing. */
const secretIn = (name: string, { type, enum: choices }: Attribute): unknown => {
  if (type === 'uid') {
    return `${SECRET}-${name}`;
  }
  if (type === 'enumeration') {
    return choices?.[0];
  }
  return ['string', 'text', 'richtext'].includes(type) ? `${SECRET} ${name}, to come` : undefined;
};

/** One draft for each public type that has drafts. */
const draftsOf = ({ strapi }: TestApplication) =>
  publicTypes({ strapi })
    .filter(({ options }) => options?.draftAndPublish)
    .map(({ uid, attributes }) => {
      const secrets = Object.entries(attributes as Record<string, Attribute>).map(
        ([name, attribute]) => [name, secretIn(name, attribute)] as const
      );
      return [uid, Object.fromEntries(secrets.filter(([, value]) => value !== undefined))] as const;
    });

type Uid = 'api::service.service';

/** Never published, and published entries with a draft that says more. */
const plantDrafts = async (app: TestApplication): Promise<void> => {
  const { strapi } = app;
  for (const [uid, data] of draftsOf(app)) {
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
