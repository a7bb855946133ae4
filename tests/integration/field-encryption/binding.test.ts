import fc from 'fast-check';
import { createApiToken } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { distWithEncryptedTypes } from '../../helpers/encrypted-types';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED } from '../../helpers/volume';
import { FOLDER, NOTE, documentsOf } from './documents';

const RUNS = 150;
const PLACES = 4;

interface Cell {
  table: string;
  column: string;
  /** Of json columns, where the envelope is a JSON string. */
  isJson?: boolean;
  id: number;
  read: () => Promise<unknown>;
}

let app: TestApplication;
let token: string;
let cells: Cell[];

const stored = async ({ table, column, isJson, id }: Cell): Promise<string> => {
  const text = isJson ? `${column} #>> '{}'` : column;
  const [row] = await app.sql<{ value: string }>(
    `SELECT ${text} AS value FROM ${table} WHERE id = ${id}`
  );
  return row!.value;
};

const store = async ({ table, column, isJson, id }: Cell, envelope: string): Promise<void> => {
  await app.sql(
    `UPDATE ${table} SET ${column} = ${isJson ? 'to_jsonb(?::text)' : '?'} WHERE id = ${id}`,
    [envelope]
  );
};

beforeAll(async () => {
  app = await startStrapi({}, await distWithEncryptedTypes('encrypted-binding'));
  token = await createApiToken(app.strapi, 'notes', 'full-access');
  const notes = documentsOf(app.strapi, NOTE);
  const folders = documentsOf(app.strapi, FOLDER);
  cells = [];
  for (let place = 0; place < PLACES; place += 1) {
    const card = { number: `number ${place}`, extra: { place } };
    const note = await notes.create({
      data: {
        secretWord: `word ${place}`,
        contact: `person-${place}@x.example`,
        body: `body ${place}`,
        details: { place },
        card,
      },
      populate: ['card'],
    });
    const folder = await folders.create({ data: { name: 'folder', pin: `pin ${place}` } });
    const query = (uid: string, id: number) => () =>
      app.strapi.db.query(uid).findOne({ where: { id } });
    for (const column of ['secret_word', 'contact', 'body']) {
      cells.push({ table: 'notes', column, id: note.id, read: query(NOTE, note.id) });
    }
    cells.push({
      table: 'notes',
      column: 'details',
      isJson: true,
      id: note.id,
      read: query(NOTE, note.id),
    });
    const readCard = query('vault.card', note.card.id);
    cells.push({
      table: 'components_vault_cards',
      column: 'number',
      id: note.card.id,
      read: readCard,
    });
    cells.push({
      table: 'components_vault_cards',
      column: 'extra',
      isJson: true,
      id: note.card.id,
      read: readCard,
    });
    cells.push({ table: 'folders', column: 'pin', id: folder.id, read: query(FOLDER, folder.id) });
  }
});

afterAll(() => app.stop());

const anyCell = () => fc.nat(PLACES * 7 - 1).map((index) => cells[index]!);

it(`does not decrypt a value anywhere but in its own place (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(anyCell(), anyCell(), async (from, to) => {
      fc.pre(from !== to);
      const [moved, original] = [await stored(from), await stored(to)];
      await store(to, moved);
      try {
        await expect(to.read()).rejects.toThrow(
          /cannot be decrypted: it was changed, or belongs to another entry, attribute or type/
        );
      } finally {
        await store(to, original);
      }
      await expect(to.read()).resolves.toBeDefined();
    }),
    { numRuns: RUNS, seed: SEED }
  );
});

it(`does not decrypt a changed value (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCell(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (cell, at, flip) => {
        const original = await stored(cell);
        const [prefix, version, key, payload] = original.split(':');
        const bytes = Buffer.from(payload!, 'base64url');
        const position = at % bytes.length;
        bytes[position] = bytes[position]! ^ flip;
        await store(cell, [prefix, version, key, bytes.toString('base64url')].join(':'));
        try {
          await expect(cell.read()).rejects.toThrow('cannot be decrypted');
        } finally {
          await store(cell, original);
        }
      }
    ),
    { numRuns: RUNS, seed: SEED }
  );
});

describe('a value that cannot be decrypted', () => {
  it.each([
    ['that is cut off', (envelope: string) => envelope.slice(0, 30), 'it is cut off'],
    [
      'of an unknown key',
      (envelope: string) => envelope.replace('test-1', 'gone'),
      'no key "gone"',
    ],
    [
      'of another known key',
      (envelope: string) => envelope.replace(/.{4}$/, 'AAAA'),
      'it was changed',
    ],
  ])('%s is an error that names it, at every door', async (_name, damage, reason) => {
    const cell = cells.find(({ column }) => column === 'secret_word')!;
    const original = await stored(cell);
    await store(cell, damage(original));
    const reported = jest.spyOn(app.strapi.log, 'error');
    const [{ document }] = (await app.sql<{ document: string }>(
      `SELECT document_id AS document FROM notes WHERE id = ${cell.id}`
    )) as [{ document: string }];
    try {
      const rest = await app.request.get('/api/notes?status=draft').set('Authorization', token);
      expect(rest.status).toBe(500);
      expect(rest.body.error).toEqual({
        status: 500,
        name: 'DecryptionError',
        message: expect.stringContaining('cannot be read'),
        details: {},
      });
      const graphql = await app.request
        .post('/graphql')
        .set('Authorization', token)
        .send({ query: '{ notes(status: DRAFT) { secretWord } }' });
      expect(graphql.body.data).toBeFalsy();
      expect(graphql.body.errors[0].message).toContain('cannot be read');
      // Names of keys, of types and of documents are for those who read the log.
      for (const text of [rest.text, graphql.text]) {
        expect(text).not.toMatch(/enc:v1|gone|test-1|api::|cut off|changed/);
        expect(text).not.toContain(document);
      }
      const others = await app.request
        .get('/api/notes?status=draft&fields[0]=title&fields[1]=contact')
        .set('Authorization', token);
      expect(others.status).toBe(200);
      expect(reported).toHaveBeenCalledWith(expect.stringContaining(reason));
    } finally {
      await store(cell, original);
    }
  });

  it('does not end the process that tells others of a change', async () => {
    const pin = cells.find(({ column }) => column === 'pin')!;
    const folder = (await pin.read()) as { documentId: string };
    const notes = documentsOf(app.strapi, NOTE);
    const { documentId } = await notes.create({ data: { folder: folder.documentId } });
    const original = await stored(pin);
    await store(pin, original.replace(/.{4}$/, 'AAAA'));
    const reported = jest.spyOn(app.strapi.db.logger, 'error');
    try {
      await notes.update({ documentId, data: { title: 'changed all the same' } });
      await eventually(() =>
        expect(reported).toHaveBeenCalledWith(
          expect.stringMatching(/^What follows a transaction has failed: DecryptionError\n\s+at /)
        )
      );
    } finally {
      await store(pin, original);
    }
    expect(await notes.findOne({ documentId })).toMatchObject({ title: 'changed all the same' });
  });

  it('is not answered as plain text when it is none of ours', async () => {
    const cell = cells[0]!;
    const original = await stored(cell);
    await app.sql('ALTER TABLE notes DISABLE TRIGGER ALL');
    await store(cell, 'planted');
    try {
      await expect(cell.read()).rejects.toThrow('it is not encrypted');
    } finally {
      await store(cell, original);
      await app.sql('ALTER TABLE notes ENABLE TRIGGER ALL');
    }
  });
});
