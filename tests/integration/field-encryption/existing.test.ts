import { distWithEncryptedTypes } from '../../helpers/encrypted-types';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { NOTE, documentsOf } from './documents';
import type { Documents } from './documents';

/** The services of the build under test, which the types of this one need not describe. */
interface Services {
  attributes: { columns(): { attribute: { uid: string } }[] };
  columns: { review(column: object): Promise<void> };
  rotation: {
    encryptExisting(onProgress: (progress: object) => void): Promise<{ written: number }>;
    rotate(onProgress: (progress: object) => void): Promise<{ written: number }>;
    status(): Promise<{ uid: string; attribute: string; plain: number; incomplete: number }[]>;
  };
}

let app: TestApplication;
let notes: Documents;
let documentId: string;

const service = <Name extends keyof Services>(name: Name): Services[Name] =>
  app.strapi.plugin('field-encryption').service(name);

const populate = ['card', 'cards'];
const plain = {
  secretWord: 'from before',
  contact: 'before@x.example',
  body: 'ಹಳೆಯ ಪಠ್ಯ',
  details: { since: 2019 },
};

const incomplete = async () =>
  (await service('rotation').status())
    .filter((status) => status.incomplete > 0)
    .map(({ uid, attribute, plain: count }) => `${uid} ${attribute} ${count}`);

/** Puts plain text into a table, as it was before its attributes were declared. */
const plantInto = async (table: string, changes: string, bindings: unknown[] = []) => {
  await app.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await app.sql(`UPDATE ${table} SET ${changes}`, bindings);
  await app.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
};

const review = async () => {
  for (const column of service('attributes').columns()) {
    await service('columns').review(column);
  }
};

beforeAll(async () => {
  app = await startStrapi({}, await distWithEncryptedTypes('encrypted-existing'));
  notes = documentsOf(app.strapi, NOTE);
  ({ documentId } = await notes.create({
    data: { secretWord: 'x', card: { number: '1' }, cards: [{ number: '2' }, { number: '3' }] },
  }));
  await plantInto(
    'notes',
    `secret_word = ?, contact = ?, body = ?, details = ?, secret_word_blind_index = NULL,
       contact_blind_index = NULL`,
    [plain.secretWord, plain.contact, plain.body, JSON.stringify(plain.details)]
  );
  await plantInto(
    'components_vault_cards',
    `number = 'card ' || id, extra = '{"old": true}', number_blind_index = NULL,
       encryption_id = NULL`
  );
  await review();
});

afterAll(() => app.stop());

it('is counted', async () => {
  expect(await incomplete()).toEqual([
    `${NOTE} secretWord 1`,
    `${NOTE} contact 1`,
    `${NOTE} body 1`,
    `${NOTE} details 1`,
    'vault.card number 3',
    'vault.card extra 3',
  ]);
});

it('is read and changed as before, and what is new is encrypted', async () => {
  const entry = await notes.findOne({ documentId, populate });
  expect(entry).toMatchObject({
    ...plain,
    card: { number: `card ${entry.card.id}`, extra: { old: true } },
  });
  await notes.update({ documentId, data: { amount: 5 } });
  await notes.update({
    documentId,
    data: { body: 'new', card: { id: entry.card.id, number: 'new card' } },
  });
  expect(await notes.findOne({ documentId, populate })).toMatchObject({
    secretWord: plain.secretWord,
    body: 'new',
    card: { number: 'new card', extra: { old: true } },
  });
  const [row] = await app.sql(
    `SELECT n.body, c.number, c.encryption_id FROM notes n, components_vault_cards c WHERE c.id = ?`,
    [entry.card.id]
  );
  expect(row).toEqual({
    body: expect.stringMatching(/^enc:v1:/),
    number: expect.stringMatching(/^enc:v1:/),
    encryption_id: expect.any(String),
  });
});

it('cannot be filtered by, not even to find nothing', async () => {
  await expect(notes.count({ filters: { secretWord: 'from before' } })).rejects.toThrow(
    'until all its values are encrypted'
  );
});

it('is encrypted by the command, json and components too, and is found then', async () => {
  const before = await notes.findOne({ documentId, populate });
  await service('rotation').encryptExisting(() => undefined);
  expect(await incomplete()).toEqual([]);
  expect(await notes.findOne({ documentId, populate })).toEqual(before);
  expect(await notes.count({ filters: { secretWord: ' FROM before' } })).toBe(1);
  expect(await notes.count({ filters: { cards: { number: before.cards[1].number } } })).toBe(1);
  const text = JSON.stringify(
    await app.sql(
      `SELECT to_jsonb(notes) AS row FROM notes UNION ALL SELECT to_jsonb(c) FROM components_vault_cards c`
    )
  );
  for (const secret of ['before', 'ಹಳೆಯ', '2019', 'card ', 'old']) {
    expect(text).not.toContain(secret);
  }
  expect(await service('rotation').encryptExisting(() => undefined)).toMatchObject({ written: 0 });
});

it('is not written over a newer value, which was on its way when the old one was read', async () => {
  await plantInto('notes', 'body = ?', [plain.body]);
  await review();
  const isWaiting = async () => {
    const [row] = await app.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`
    );
    expect(row!.count).toBe(1);
  };
  let encrypting: Promise<unknown> | undefined;
  await app.strapi.db.transaction(async () => {
    await notes.update({ documentId, data: { body: 'newer' } });
    encrypting = service('rotation').encryptExisting(() => undefined);
    await eventually(isWaiting);
  });
  await encrypting;
  expect(await notes.findOne({ documentId })).toMatchObject({ ...plain, body: 'newer' });
  expect(await incomplete()).toEqual([]);
});

it('gets an index where one was declared later', async () => {
  await app.sql('UPDATE notes SET contact_blind_index = NULL');
  await review();
  expect(await incomplete()).toEqual([`${NOTE} contact 0`]);
  await service('rotation').encryptExisting(() => undefined);
  expect(await notes.count({ filters: { contact: plain.contact } })).toBe(1);
});
