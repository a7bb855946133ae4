import { createUser } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import { ACTIONS, listen, metadataOf, PIECE, solve } from './sending';

const ENVIRONMENT = {
  TRUSTED_PROXY_HOPS: '1',
  FORM_CHALLENGE_MAX_NUMBER: '50',
  FILE_ANALYSIS_UPLOAD_MAX_MB: '60',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB: '1',
  FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '12',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '2',
  FILE_ANALYSIS_UPLOAD_WATCHERS: '2',
};

export const locationOf = ({ headers }: { headers: Record<string, string> }) =>
  headers.location ?? '';
export const idOf = (location: string) => /uploads\/(\w+)/.exec(location)?.[1] ?? '';

/** The application with a user who sends files, and what that one and visitors ask for. */
export const startUploading = async () => {
  const app = await startStrapi(ENVIRONMENT);
  await listen(app);
  const authorization = await createUser(app, 'sender', [
    ...ACTIONS,
    'plugin::form-submissions.submissions.create',
  ]);
  let addresses = 0;
  const newAddress = () => `203.0.113.${(addresses += 1)}`;

  return {
    app,
    authorization,
    newAddress,

    begin: (size: number, metadata: Record<string, string> = {}) =>
      app.request
        .post('/api/uploads')
        .set({
          Authorization: authorization,
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(size),
        })
        .set('Upload-Metadata', metadataOf({ filename: 'sample.csv', ...metadata })),

    beginAsVisitor: async (
      size: number,
      metadata: Record<string, string> = {},
      address = newAddress()
    ) =>
      app.request.post('/api/uploads').set({
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(size),
        'X-Forwarded-For': address,
        'Upload-Metadata': metadataOf({
          filename: 'sample.csv',
          email: 'asha@example.com',
          altcha: await solve(app, address),
          ...metadata,
        }),
      }),

    patch: (location: string, offset: number, content: Buffer, who?: string) =>
      app.request
        .patch(location)
        .set({
          ...(who && { Authorization: who }),
          'Tus-Resumable': '1.0.0',
          'Content-Type': PIECE,
          'Upload-Offset': String(offset),
        })
        .send(content),

    head: (location: string, who?: string) =>
      app.request
        .head(location)
        .set({ 'Tus-Resumable': '1.0.0', ...(who && { Authorization: who }) }),

    rowOf: async (id: string) =>
      (
        await app.sql(
          'SELECT state, reason, received::text FROM file_uploads WHERE document_id = ?',
          [id]
        )
      )[0],
  };
};

export type Uploading = Awaited<ReturnType<typeof startUploading>>;
