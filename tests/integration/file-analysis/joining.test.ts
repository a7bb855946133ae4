import { randomBytes } from 'node:crypto';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { contentOf, metadataOf, PIECE } from './sending';
import { idOf } from './uploading';

const PART_BYTES = 400_000;
const AT_ONCE = 20;

describe('parts of a file', () => {
  let app: TestApplication;

  beforeAll(async () => {
    app = await startStrapi({
      FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
      FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '5',
      FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '1',
    });
  });

  afterAll(() => app.stop());

  const create = (headers: Record<string, string>) =>
    app.request.post('/api/uploads').set({
      'Tus-Resumable': '1.0.0',
      'Upload-Metadata': metadataOf({ filename: 'sample.csv', email: 'asha@example.com' }),
      ...headers,
    });

  const sendPart = async (content: Buffer): Promise<string> => {
    const { headers } = await create({
      'Upload-Concat': 'partial',
      'Upload-Length': String(content.length),
    }).expect(201);
    const location = headers.location as string;
    await app.request
      .patch(location)
      .set({ 'Tus-Resumable': '1.0.0', 'Content-Type': PIECE, 'Upload-Offset': '0' })
      .send(content)
      .expect(204);
    return location;
  };

  const join = (...parts: string[]) => create({ 'Upload-Concat': `final;${parts.join(' ')}` });

  const known = () =>
    app.sql<{ id: string; size: string }>('SELECT document_id AS id, size::text FROM file_uploads');

  it('come into one file, however often it is asked for at once', async () => {
    const first = await sendPart(randomBytes(PART_BYTES));
    const second = await sendPart(randomBytes(PART_BYTES));
    await join(first, second, first).expect(400);
    const orders = Array.from({ length: AT_ONCE }, (_, index) =>
      [[first, second], [second, first], [first], [second]].at(index % 4)
    );
    const answers = await Promise.all(orders.map((parts = []) => join(...parts)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.filter(({ status }) => status !== 423 && status !== 404)).toEqual([]);

    // Each part counts once, as it did when it was announced: as itself, or in the file that has it.
    const rows = await known();
    expect(rows.reduce((sum, { size }) => sum + Number(size), 0)).toBe(2 * PART_BYTES);
    for (const { body } of answers.filter(({ status }) => status === 201)) {
      const id = body.data.id as string;
      const content = await contentOf(app, id);
      expect(content.length).toBe(Number(rows.find((row) => row.id === id)?.size));
    }
  });

  it('come into one file, also where the lock of whoever joins them is lost meanwhile', async () => {
    const [first, second] = [await sendPart(randomBytes(10)), await sendPart(randomBytes(20))];
    const before = await known();
    const isNew = ({ id }: { id: string }) => before.every((row) => row.id !== id);
    const { connection } = app.strapi.db;
    const isAwaited = (count: number) =>
      eventually(async () =>
        expect(
          await app.sql(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
          )
        ).toHaveLength(count)
      );
    const answers = await connection.transaction(async (trx) => {
      // Whoever joins them has done all but the last step.
      await trx.raw(`SELECT 1 FROM file_uploads WHERE document_id IN (?, ?) FOR UPDATE`, [
        idOf(first),
        idOf(second),
      ]);
      const lost = join(first, second).then(({ status }) => status);
      await isAwaited(1);
      await connection.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid IN (
           SELECT pid FROM pg_stat_activity
           WHERE datname = current_database() AND state = 'idle in transaction')`
      );
      const other = join(second, first).then(({ status }) => status);
      await isAwaited(2);
      return [lost, other];
    });
    expect((await Promise.all(answers)).sort()).toEqual([201, 404]);
    const files = (
      await app.sql<{ id: string; state: string }>(
        'SELECT document_id AS id, state FROM file_uploads'
      )
    ).filter(isNew);
    expect(files.map(({ state }) => state).sort()).toEqual(['failed', 'uploaded']);
  });

  it('are held by nobody who fails to join them', async () => {
    const part = await sendPart(Buffer.from('a,b\n1,2\n'));
    await create({ 'Upload-Concat': `final;${part} /api/uploads/none` }).expect(404);
    await create({ 'Upload-Concat': `final;${part}`, 'Upload-Metadata': '' }).expect(400);
    await join(part).expect(201);
    await join(part).expect(404);
  });
});
