import { randomBytes } from 'node:crypto';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

/** Somebody with an account, a submission of it, and one of before it. */
export const createPerson = async (
  app: Pick<TestApplication, 'strapi'>,
  email = `p${randomBytes(6).toString('hex')}@example.org`
) => {
  const name = email.split('@')[0];
  const { id, documentId } = (await app.strapi.db.query(USER_UID).create({
    data: { username: name, email, confirmed: true, provider: 'local', password: 'x' },
  })) as { id: number; documentId: string };
  const values = { email, data: { name, email, message: 'Hello' } };
  const linked = await createSubmission(app.strapi, values);
  await getFormsService('submitters', app).link(linked);
  const unlinked = await createSubmission(app.strapi, values);
  return { id, email, documentId, linked, unlinked };
};

export type Person = Awaited<ReturnType<typeof createPerson>>;
