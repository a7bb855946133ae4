import type { Core } from '@strapi/strapi';
import { getService } from '../../src/plugins/gdpr/server/src/utils/get-service';
import { runRounds } from '../lib/rounds';
import { print, signal } from '../lib/run-bench';
import { median, spread } from '../lib/statistics';
import { eraseByHand, exportByHand } from './by-hand';
import { createPeople, loadOthers } from './load';
import type { Person } from './load';

const ARMS = ['product', 'by-hand'] as const;
type Arm = (typeof ARMS)[number];
const CASES = ['export', 'anonymise'] as const;
type Case = (typeof CASES)[number];

const WARM_UP_ROUNDS = 2;
const WANTED = 2;
const WANTED_AMONG_MORE = 1.3;

interface SubjectMeasurement {
  among: number;
  case: Case;
  arm: Arm;
  round: number;
  milliseconds: number;
  statements: number;
}

const exportByProduct = async (strapi: Core.Strapi, email: string): Promise<number> => {
  const subjects = getService('subjects', { strapi });
  const footprint = await subjects.footprint(await subjects.find(email));
  const data = await getService('subject-data', { strapi }).of(footprint);
  JSON.stringify(data, null, 2);
  return footprint.documents.get('plugin::form-submissions.form-submission')?.length ?? 0;
};

const eraseByProduct = async (strapi: Core.Strapi, email: string): Promise<number> => {
  const subjects = getService('subjects', { strapi });
  const footprint = await subjects.footprint(await subjects.find(email));
  await getService('erasures', { strapi }).erase(footprint, { cause: `bench ${email}` });
  return footprint.documents.get('plugin::form-submissions.form-submission')?.length ?? 0;
};

const TASKS: Record<Case, Record<Arm, (strapi: Core.Strapi, email: string) => Promise<number>>> = {
  export: { product: exportByProduct, 'by-hand': exportByHand },
  anonymise: { product: eraseByProduct, 'by-hand': eraseByHand },
};

interface Sizes {
  rounds: number;
  /** Of each person that is measured. */
  submissions: number;
  /** Of everybody else, one after the other. */
  among: readonly number[];
}

/** Erased people are gone, so each round of each arm has somebody of its own. */
export const measureSubjects = async (
  strapi: Core.Strapi,
  { rounds, submissions, among }: Sizes
): Promise<SubjectMeasurement[]> => {
  const measurements: SubjectMeasurement[] = [];
  let loaded = 0;
  for (const size of among) {
    await loadOthers(strapi, loaded, size);
    loaded = size;
    const all = rounds + WARM_UP_ROUNDS;
    const people = new Map<string, Person[]>();
    for (const arm of ARMS) {
      const names = Array.from({ length: all }, (_, round) => `of-${arm}-${size}-${round}`);
      people.set(arm, await createPeople(strapi, names, submissions));
    }
    await strapi.db.connection.raw('ANALYZE');
    print(`Measuring ${rounds} rounds among ${size} submissions`);
    await runRounds<Arm, Case>({
      rounds: all,
      cases: CASES,
      armsOf: () => ARMS,
      measure: async (arm, name, round) => {
        signal.throwIfAborted();
        const { email = '' } = people.get(arm)?.[round] ?? {};
        let statements = 0;
        const count = () => {
          statements += 1;
        };
        strapi.db.connection.on('query', count);
        const startedAt = performance.now();
        const documents = await TASKS[name][arm](strapi, email);
        const milliseconds = performance.now() - startedAt;
        strapi.db.connection.removeListener('query', count);
        if (documents < submissions) {
          throw new Error(`${arm} of ${name} has found ${documents} of ${submissions} submissions`);
        }
        if (round >= WARM_UP_ROUNDS) {
          const measured = { round: round - WARM_UP_ROUNDS, milliseconds, statements };
          measurements.push({ among: size, case: name, arm, ...measured });
        }
      },
    });
  }
  return measurements;
};

const timesOf = (measurements: readonly SubjectMeasurement[], about: Partial<SubjectMeasurement>) =>
  measurements.filter((one) =>
    Object.entries(about).every(([key, value]) => one[key as keyof SubjectMeasurement] === value)
  );

const lineOf = (measurements: readonly SubjectMeasurement[], name: Case, among: number): string => {
  const [product = [], byHand = []] = ARMS.map((arm) =>
    timesOf(measurements, { among, case: name, arm })
  );
  const ratio = spread(
    product.map((one, round) => one.milliseconds / (byHand[round]?.milliseconds ?? Number.NaN))
  );
  const [own, other] = [product, byHand].map((runs) => {
    const time = median(runs.map(({ milliseconds }) => milliseconds));
    return `${time.toFixed(1)} ms in ${median(runs.map(({ statements }) => statements))} statements`;
  });
  return (
    `${name} among ${among}: ${own}, by hand ${other}, ` +
    `ratio ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)}), wanted at most ${WANTED}`
  );
};

export const reportSubjects = (measurements: readonly SubjectMeasurement[]): string => {
  const sizes = [...new Set(measurements.map(({ among }) => among))];
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  const lines = sizes.flatMap((size) => CASES.map((name) => lineOf(measurements, name, size)));
  const grown = CASES.map((name) => {
    const [small = 0, large = 0] = [least, most].map((among) =>
      median(
        timesOf(measurements, { among, case: name, arm: 'product' }).map((one) => one.milliseconds)
      )
    );
    return `${name} among ${most} to ${least}: ${(large / small).toFixed(2)}, wanted at most ${WANTED_AMONG_MORE}`;
  });
  return [...lines, ...(sizes.length > 1 ? grown : [])].join('\n');
};
