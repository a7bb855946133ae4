import { PNG } from '../../../helpers/files';
import { CASE_STUDY_UID, EXPLORER, LIST, OWN } from './panel';
import type { Caller, Panel } from './panel';

export const describeOwnEntries = (panel: Panel): void => {
  const { as, account } = panel;

  describe('whoever may work on their own', () => {
    let author: Caller;
    let foreign: string;
    let own: string;

    beforeAll(async () => {
      author = as(
        await account('author', [
          { action: `${EXPLORER}.create`, subject: CASE_STUDY_UID },
          { action: `${EXPLORER}.read`, subject: CASE_STUDY_UID, conditions: OWN },
          'plugin::upload.assets.create',
          { action: 'plugin::upload.read', conditions: OWN },
          { action: 'plugin::upload.assets.update', conditions: OWN },
        ])
      );
      const make = async (caller: Caller, title: string): Promise<string> => {
        const { body, status } = await caller.post(LIST, { title, client: 'Secret client' });
        expect(status).toBe(201);
        return body.data.documentId;
      };
      foreign = await make(as(panel.superAdmin), 'Foreign');
      own = await make(author, 'Own');
    });

    const doors = (ids: () => string[]): Record<string, () => Promise<{ status: number }>> => ({
      'a copy': () =>
        author.post(`${LIST}/clone/${ids().at(-1)}`, {
          title: 'x',
          slug: `copy-of-${ids().at(-1)}`,
        }),
      'a look before publishing': () =>
        author.post(`${LIST}/actions/bulkFindForValidation`, { documentIds: ids() }),
      'a count of drafts': () =>
        author.get(
          `${LIST}/actions/countManyEntriesDraftRelations?${ids()
            .map((id) => `documentIds[]=${id}`)
            .join('&')}`
        ),
    });

    it.each(Object.keys(doors(() => [])))('is refused %s of what others made', async (door) => {
      expect((await doors(() => [foreign])[door]?.())?.status).toBe(403);
      expect((await doors(() => [own, foreign])[door]?.())?.status).toBe(403);
      expect((await doors(() => [own])[door]?.())?.status).toBe(200);
    });

    it('are told on the first page how many they may read, and no more', async () => {
      const publish = await as(panel.superAdmin).post(LIST, { title: 'Seen by all', client: 'c' });
      expect(publish.status).toBe(201);
      const reader = as(
        await account('reader-of-two', [
          { action: `${EXPLORER}.read`, subject: CASE_STUDY_UID },
          {
            action: `${EXPLORER}.read`,
            subject: 'plugin::users-permissions.user',
            conditions: OWN,
          },
          { action: `${EXPLORER}.read`, subject: 'api::industry.industry', conditions: OWN },
        ])
      );
      const total = async (caller: Caller, uid: string): Promise<number> =>
        (await caller.get(`/content-manager/collection-types/${uid}`)).body.pagination.total;
      const counts = async (caller: Caller): Promise<Record<string, number>> =>
        (await caller.get('/content-manager/homepage/count-documents')).body.data;
      const sum = (all: Record<string, number>) => Object.values(all).reduce((a, b) => a + b, 0);

      const own = await total(author, CASE_STUDY_UID);
      expect(await counts(author)).toEqual({ draft: own, published: 0, modified: 0 });
      const all = await total(reader, CASE_STUDY_UID);
      expect(all).toBeGreaterThan(own);
      const read = await counts(reader);
      expect(sum(read)).toBe(all);
      expect(read.published).toBeGreaterThan(0);
    });

    describe('with files', () => {
      const upload = async (caller: string, name: string): Promise<number> => {
        const { body } = await panel.app.request
          .post('/upload')
          .set('Authorization', caller)
          .attach('files', PNG, name)
          .expect(201);
        return body[0].id;
      };
      const exists = async (id: number) =>
        (await as(panel.superAdmin).get(`/upload/files/${id}`)).status === 200;

      const folder = async (name: string, parent: number | null = null) =>
        (await as(panel.superAdmin).post('/upload/folders', { name, parent })).body.data
          .id as number;
      const put = async (file: number, into: number) => {
        const moved = { fileIds: [file], destinationFolderId: into };
        expect((await as(panel.superAdmin).post('/upload/actions/bulk-move', moved)).status).toBe(
          200
        );
      };

      it('moves, renames and removes no others, in no folder either', async () => {
        const [file, inside, deep] = [
          await upload(panel.superAdmin, 'a.png'),
          await upload(panel.superAdmin, 'b.png'),
          await upload(panel.superAdmin, 'c.png'),
        ];
        const [full, target, outer] = [
          await folder('full'),
          await folder('target'),
          await folder('outer'),
        ];
        const below = await folder('below', await folder('middle', outer));
        await put(inside, full);
        await put(deep, below);
        const ids: Record<string, number[]>[] = [
          { fileIds: [file] },
          { folderIds: [full] },
          { folderIds: [outer] },
          { folderIds: [target, outer] },
          { fileIds: [file, inside] },
        ];
        const asTexts = ids.map((way) =>
          Object.fromEntries(Object.entries(way).map(([name, list]) => [name, list.map(String)]))
        );
        for (const way of [...ids, ...asTexts]) {
          expect((await author.post('/upload/actions/bulk-delete', way)).status).toBe(403);
          const move = { ...way, destinationFolderId: target };
          expect((await author.post('/upload/actions/bulk-move', move)).status).toBe(403);
        }
        for (const id of [full, outer, below]) {
          for (const change of [{ name: 'mine' }, { name: 'mine', parent: target }]) {
            expect((await author.put(`/upload/folders/${id}`, change)).status).toBe(403);
          }
        }
        expect([await exists(file), await exists(inside), await exists(deep)]).toEqual([
          true,
          true,
          true,
        ]);
        expect((await author.put(`/upload/folders/${target}`, { name: 'empty' })).status).toBe(200);
      });

      it('reads no others in a folder', async () => {
        const full = await folder('read');
        await put(await upload(panel.superAdmin, 'hidden-name.png'), full);
        const read = (query: string) => author.get(`/upload/folders${query}`);
        for (const ask of [
          'populate=files',
          'populate[files]=*',
          'populate=*',
          'populate[0]=files',
        ]) {
          for (const path of ['', `/${full}`]) {
            const { status, text } = await read(`${path}?${ask}`);
            expect([path, ask, status < 500, text]).toEqual([
              path,
              ask,
              true,
              expect.not.stringContaining('hidden-name'),
            ]);
          }
        }
        const told = async (name: string) =>
          (await read(`?filters[files][name][$startsWith]=${name}`)).body as unknown;
        // Not as text: Strapi counts side by side, and what is counted first stands first.
        expect(await told('hidden')).toEqual(await told('no-such'));
      });

      it('removes their own', async () => {
        const { body } = await as(panel.superAdmin).get('/upload/files');
        expect(body.results.length).toBeGreaterThan(0);
        const login = await panel.app.request
          .post('/admin/login')
          .send({ email: 'author@example.com', password: 'Correct-horse-7' })
          .expect(200);
        const mine = await upload(`Bearer ${login.body.data.accessToken}`, 'mine.png');
        const removed = await author.post('/upload/actions/bulk-delete', { fileIds: [mine] });
        expect(removed.status).toBe(200);
        expect(await exists(mine)).toBe(false);
      });
    });
  });
};
