import { createDatabase, dropDatabase, queryAt, urlOf } from '../../helpers/databases';
import { outputOf, runCommand } from '../../helpers/run-command';

let database: string;

const seed = (environment: Record<string, string>, ...args: string[]) =>
  outputOf(runCommand('seed', args, { ...environment, DATABASE_URL: urlOf(database) }));

const counts = async () => {
  const [row] = await queryAt<Record<string, number>>(
    urlOf(database),
    `
      SELECT (SELECT count(*)::integer FROM services) AS services,
        (SELECT count(*)::integer FROM case_studies) AS case_studies,
        (SELECT count(*)::integer FROM case_studies_cmps) AS results,
        (SELECT count(*)::integer FROM case_studies_services_lnk) AS links,
        (SELECT count(*)::integer FROM impact_stories) AS impact_stories`
  );
  return row ?? {};
};

beforeAll(async () => {
  database = await createDatabase();
});

afterAll(() => dropDatabase(database));

it('multiplies the stories with all that belongs to them, and twice is once', async () => {
  await seed({ SEED_SAMPLE_DATA: 'false' });
  const once = await counts();
  expect(once.case_studies).toBe(18);
  await seed({}, '--scale', '20');
  const scaled = await counts();
  expect(scaled).toEqual({
    services: once.services,
    case_studies: (once.case_studies ?? 0) * 20,
    results: (once.results ?? 0) * 20,
    links: (once.links ?? 0) * 20,
    impact_stories: (once.impact_stories ?? 0) * 20,
  });
  await seed({}, '--scale', '20');
  expect(await counts()).toEqual(scaled);
});

it.each(['0', '-1', 'many', '1.5', '1000000000'])('refuses the scale %s', async (scale) => {
  await expect(seed({}, `--scale=${scale}`)).rejects.toThrow(/--scale takes a whole number/);
});
