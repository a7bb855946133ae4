import { createHash, createPublicKey, randomBytes, randomInt } from 'node:crypto';
import { isSignedBy } from '../../src/lib/signed-documents';
import { getService as getFilesService } from '../../src/plugins/file-analysis/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../src/plugins/gdpr/server/src/utils/get-service';
import { createAdminCaller } from './admin-accounts';
import { signInToAdminPanel } from './callers';
import { eventually } from './eventually';
import { sendSampleFile } from './sample-files';
import { startStrapi } from './strapi';
import { contactForm, createSubmission } from './submissions';

export const REASON = 'She asked us by telephone';

const FORM = {
  ...contactForm,
  key: 'survey',
  fields: [
    ...contactForm.fields,
    {
      key: 'team',
      label: 'Size of the team',
      type: 'number',
      required: false,
      personal: false,
    } as const,
  ],
};

/** The application, with somebody who may find people, and an officer who may export and anonymise them, too. */
export const openPrivacyDesk = async () => {
  const app = await startStrapi({ PROCESS_ROLE: 'all' });
  const callers: Record<string, string> = {};
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  for (const [caller, actions] of Object.entries({
    find: ['plugin::gdpr.find'],
    officer: ['plugin::gdpr.find', 'plugin::gdpr.export', 'plugin::gdpr.erase'],
  })) {
    callers[caller] = await createAdminCaller(requests, caller, actions);
  }

  const post = (path: string, body: object, caller = 'officer') =>
    app.request
      .post(`/gdpr${path}`)
      .set('Authorization', callers[caller] ?? '')
      .send(body);

  const get = (path: string, caller = 'officer') =>
    app.request.get(`/gdpr${path}`).set('Authorization', callers[caller] ?? '');

  const ended = async (id: string) => {
    let state = '';
    await eventually(async () => {
      ({ state } = (await get(`/requests/${id}`).expect(200)).body.data);
      expect(state).not.toBe('running');
    });
    return (await get(`/requests/${id}`)).body.data;
  };

  /** Somebody with an account, two submissions, one of them from before it, and a sample file. */
  const createPerson = async () => {
    const marker = `mk${randomBytes(8).toString('hex')}`;
    const email = `${marker}@example.org`;
    // Of whom the log says it under a key of the address: there is no account yet.
    await app.request.post('/api/auth/local').send({ identifier: email, password: 'not-mine' });
    const { documentId } = (await app.strapi.db.query(USER_UID).create({
      data: {
        username: marker,
        email,
        name: `${marker} Devi`,
        phone: `+91 9${String(randomInt(1e9)).padStart(9, '0')}`,
        company: `${marker} Mills`,
        country: 'India',
        confirmed: true,
        provider: 'local',
        password: 'x',
      },
    })) as { documentId: string };
    const values = {
      email,
      data: { name: marker, email, message: `I am ${marker}`, team: 12 },
      sourceUrl: `https://example.org/${marker}`,
    };
    const linked = await createSubmission(app.strapi, values, FORM);
    await getFormsService('submitters', app).link(linked);
    // Whose key the log keeps when nothing else is left of it.
    const deleted = await createSubmission(app.strapi, values, FORM);
    await getFormsService('submitters', app).link(deleted);
    await app.strapi.db.query(SUBMISSION_UID).delete({ where: { documentId: deleted } });
    const unlinked = await createSubmission(app.strapi, values, FORM);
    const upload = await sendSampleFile(app.strapi, `name,town\n${marker},Hubli\n`, {
      email,
      filename: `${marker}.csv`,
    });
    await eventually(async () => {
      const { state } = await getFilesService('sample-files', app).findOne(upload);
      expect(['completed', 'failed', 'quarantined']).toContain(state);
    });
    return { marker, email, documentId, linked, unlinked, upload };
  };

  const download = async (id: string): Promise<Buffer> => {
    const { body } = await get(`/requests/${id}/export`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return body as Buffer;
  };

  /** The manifest, once its signature and all that it says of files were found to be true. */
  const verified = (entries: Map<string, Buffer>) => {
    const document = entries.get('manifest.json')?.toString() ?? '';
    const signature = entries.get('manifest.json.sig')?.toString('base64') ?? '';
    const key = createPublicKey(getService('receipts', app).publicKey);
    expect(isSignedBy({ document, signature }, key)).toBe(true);
    const manifest = JSON.parse(document);
    // But for itself and its signature.
    expect(manifest.files).toHaveLength(entries.size - 2);
    for (const { path, size, sha256 } of manifest.files) {
      const content = entries.get(path) ?? Buffer.alloc(0);
      expect([path, content.length]).toEqual([path, size]);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    return manifest;
  };

  return {
    app,
    post,
    get,
    ended,
    download,
    verified,
    createPerson,
    stop: () => app.stop(),
  };
};

export type PrivacyDesk = Awaited<ReturnType<typeof openPrivacyDesk>>;
