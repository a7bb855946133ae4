import fc from 'fast-check';
import { isBlank } from '../../../../src/lib/blank-text';
import { SEED } from '../../../helpers/volume';
import { FORM, LOCATION, locationNamed, PANEL, TICKET, ticket } from './desk';
import type { Desk } from './desk';

export const describeBlankTexts = (desk: Desk): void => {
  const { post } = desk;

  describe('a text in which nothing can be seen', () => {
    const invisible = fc.constantFrom(
      ...[' ', '\t', '\n', '\u00a0', '\u200b', '\u200c', '\u200d', '\u200e'],
      ...['\u2060', '\ufeff', '\u3000', '\u3164']
    );
    const blank = (): string => {
      const characters = fc.array(invisible, { minLength: 1, maxLength: 12 });
      return fc
        .sample(characters, { numRuns: 1, seed: SEED + ++desk.number })
        .flat()
        .join('');
    };

    const requiredTexts = (): [uid: string, name: string][] =>
      Object.values(desk.app.strapi.contentTypes as never as Record<string, Described>)
        .filter(({ uid }) => uid.startsWith('api::') || uid === FORM)
        .flatMap(({ uid, attributes: all }) =>
          Object.entries(all)
            .filter(
              ([, { type, required }]) => required && ['string', 'text', 'richtext'].includes(type)
            )
            .map(([name]): [string, string] => [uid, name])
        );

    interface Described {
      uid: string;
      attributes: Record<string, { type: string; required?: boolean }>;
    }

    it('is not there, whatever the type and the attribute', async () => {
      const cases = requiredTexts();
      expect(cases.length).toBeGreaterThan(15);
      const faults: string[] = [];
      for (const [uid, name] of cases) {
        const entry = await desk.app.strapi
          .documents(uid as never)
          .findFirst({ status: 'published' } as never);
        const documentId = (entry as { documentId?: string } | null)?.documentId;
        if (!documentId && uid !== TICKET) {
          faults.push(`${uid} has no entry`);
          continue;
        }
        const answer = documentId
          ? await post(`${PANEL}/${uid}/${documentId}/actions/publish`, { [name]: blank() })
          : await post(`${PANEL}/${TICKET}/actions/publish`, { ...ticket, [name]: blank() });
        const said = (answer.body.error?.message ?? '') as string;
        const isToldOf = ({ body }: typeof answer) =>
          (body.error?.details?.errors ?? []).some(
            ({ path }: { path: string[] }) => path.join('.') === name
          );
        if (answer.status !== 400 || !isToldOf(answer)) {
          // Types without drafts have no publication: they are saved.
          const saved = await desk.app.request
            .put(`${PANEL}/${uid}/${documentId}`)
            .set('Authorization', desk.session)
            .send({ [name]: blank() });
          if (saved.status !== 400 || !isToldOf(saved)) {
            faults.push(`${uid} ${name}: ${said}, ${saved.status} ${saved.body.error?.message}`);
          }
        }
      }
      expect(faults).toEqual([]);
    });

    it('is refused by the database, too', async () => {
      await desk.app.sql(
        `INSERT INTO public.components_form_options (value, label) VALUES ('v', 'Label')`
      );
      const rules = await desk.app.sql<{ table: string; column: string; isOfPublished: boolean }>(
        `SELECT conrelid::regclass::text AS table,
         substring(pg_get_constraintdef(oid) from 'is_blank\\({1,2}(\\w+)') AS column,
         pg_get_constraintdef(oid) LIKE '%published_at%' AS "isOfPublished"
       FROM pg_constraint WHERE conname LIKE '%visible'`
      );
      expect(rules.length).toBeGreaterThan(14);
      const kept: string[] = [];
      const violation = expect.objectContaining({ code: '23514' });
      for (const { table, column, isOfPublished } of rules) {
        const rows = isOfPublished ? 'WHERE published_at IS NOT NULL' : '';
        await desk.app.sql(`UPDATE public.${table} SET "${column}" = ? ${rows}`, [blank()]).then(
          () => kept.push(`${table}.${column}`),
          (refused: unknown) => expect([table, column, refused]).toContainEqual(violation)
        );
      }
      expect(kept).toEqual([]);
    });

    it('is refused by the database in the parts of what is published', async () => {
      const parts = [
        ['components_case_study_results', 'metric'],
        ['components_impact_story_metrics', 'unit'],
        ['components_form_fields', 'label'],
      ];
      for (const [table, column] of parts) {
        const change = desk.app.sql(`UPDATE public.${table} SET ${column} = ?`, [blank()]);
        await expect(change).rejects.toMatchObject({ code: '23514' });
      }
    });

    it('is the same for the application and the database', async () => {
      const [row] = await desk.app.sql<{ blank: number[] }>(
        `SELECT array_agg(point ORDER BY point) AS blank FROM (
         SELECT generate_series(1, 55295) AS point
         UNION ALL SELECT generate_series(57344, 131071)
         UNION ALL SELECT generate_series(917504, 921600)) AS points
       WHERE ops.is_blank(chr(point))`
      );
      const expected = [];
      for (let point = 1; point <= 921_600; point += 1) {
        const isAsked = point < 0xd800 || (point > 0xdfff && (point < 131_072 || point >= 917_504));
        if (isAsked && isBlank(String.fromCodePoint(point))) {
          expected.push(point);
        }
      }
      expect(row?.blank).toEqual(expected);
    });

    it('stops the migration that finds one, in words, and stays as it is', async () => {
      const migrator = desk.app.strapi.plugin('database-operations').service('migrator');
      const [location] = await desk.app.sql<{ document_id: string; name: string }>(
        'SELECT document_id, name FROM public.locations ORDER BY id LIMIT 1'
      );
      const rename = (name: string) =>
        desk.app.sql('UPDATE public.locations SET name = ? WHERE document_id = ?', [
          name,
          location!.document_id,
        ]);
      await migrator.down({ to: '0023-visible-texts' });
      await rename('\u200b\ufeff');
      await expect(migrator.up()).rejects.toThrow(`locations.name of ${location!.document_id}`);
      expect(
        await desk.app.sql('SELECT 1 FROM public.locations WHERE name = ?', ['\u200b\ufeff'])
      ).toEqual([expect.anything()]);
      await rename(location!.name);
      await migrator.up();
      await expect(rename('\u200b\ufeff')).rejects.toMatchObject({ code: '23514' });
    });

    it.each(['ಕನ್ನಡ', 'ಕ್\u200cಷ', 'क्\u200dष', 'a\u200b', '\ufeffName'])(
      'has nothing to do with joiners in words: %j',
      async (name) => {
        const { body } = await post(`${PANEL}/${LOCATION}`, locationNamed(name)).expect(201);
        expect(body.data.name).toBe(name);
      }
    );
  });
};
