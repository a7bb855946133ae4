import type { Core } from '@strapi/strapi';
import { getService as getOperationsService } from '../plugins/database-operations/server/src/utils/get-service';
import { SUBMISSION_UID } from '../plugins/form-submissions/server/src/constants';
import { hashOfText } from '../plugins/form-submissions/server/src/domain/form-definition';
import { getService } from '../plugins/form-submissions/server/src/utils/get-service';
import { SYSTEM, withActor } from '../plugins/form-submissions/server/src/utils/with-actor';
import { sampleSubmissions } from './data/sample-submissions';

type SampleSubmission = (typeof sampleSubmissions)[number];

/** Past the intake, whose jobs would lead each of them on; its changes of status are in its timeline. */
const ensureSampleSubmission = async (
  strapi: Core.Strapi,
  { id, form: formKey, states, data }: SampleSubmission
): Promise<void> => {
  const rows = strapi.db.query(SUBMISSION_UID);
  const form = await getService('forms', { strapi }).published(formKey);
  if (!form || (await rows.findOne({ where: { documentId: id }, select: ['id'] }))) {
    return;
  }
  const consents = form.definition.fields
    .filter(({ type }) => type === 'consent')
    .map(({ key, label }) => ({
      field: key,
      textHash: hashOfText(label),
      givenAt: new Date().toISOString(),
    }));
  const [first, ...later] = states;
  await withActor(strapi, { actor: SYSTEM, submission: id, action: 'create' }, async () => {
    await rows.create({
      data: {
        documentId: id,
        formKey,
        definitionHash: form.hash,
        data,
        email: data.email,
        state: first,
        consents,
        door: 'code',
      },
    });
    for (const state of later) {
      await rows.update({ where: { documentId: id }, data: { state } });
    }
  });
};

/** Creates what is missing of the sample submissions. Running it again changes nothing. */
export const ensureSampleSubmissions = async (strapi: Core.Strapi): Promise<void> => {
  for (const submission of sampleSubmissions) {
    await ensureSampleSubmission(strapi, submission);
  }
};

/** Once, where somebody looks at the panel while it is made. */
export const seedSampleSubmissions = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  if (strapi.config.get<boolean>('seeds.sampleFiles')) {
    await getOperationsService('once', { strapi }).run('sample-submissions', () =>
      ensureSampleSubmissions(strapi)
    );
  }
};
