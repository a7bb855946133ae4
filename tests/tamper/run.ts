import { isDeepStrictEqual } from 'node:util';
import { verifyLog } from '../../src/plugins/audit-log/server/src/verification';
import type { VerificationReport } from '../../src/plugins/audit-log/server/src/verification';
import type { FindingKind } from '../../src/plugins/audit-log/server/src/verification/checks/findings';
import type { StoreSource } from '../../src/plugins/audit-log/server/src/verification/sources/sources';
import { logInDatabase } from '../../src/plugins/audit-log/server/src/verification/sources/log-in-database';
import { createSealObjects } from '../../src/plugins/audit-log/server/src/utils/seal-objects';
import { queryOf } from '../../src/plugins/audit-log/server/src/queries/read-entries';
import { readTrustedKeys } from '../../src/plugins/audit-log/server/src/utils/trusted-keys';
import { createRandom } from '../chaos/random.mjs';
import type { TestApplication } from '../helpers/strapi';
import { ATTACKS } from './attacks';
import type { AttackName } from './attacks';
import {
  disableTriggers,
  expireOldestMonth,
  forgetSubjects,
  learnFacts,
  writeLog,
  writeUnsealed,
} from './log';
import type { Expectation, Facts } from './scene';

/** Later than all seals by more than a sealer may need for a row. */
const LATER_MS = 3_600_000;

type Transaction = Parameters<typeof queryOf>[0];
type Verify = (trx: Transaction) => Promise<VerificationReport>;

const collect = async (numbers: AsyncIterable<number>): Promise<number[]> => {
  const collected: number[] = [];
  for await (const number of numbers) {
    collected.push(number);
  }
  return collected;
};

/** What the attacker cannot reach is read once. */
const remember = (store: StoreSource): StoreSource => {
  const seals = new Map<number, ReturnType<StoreSource['seal']>>();
  const witnesses = new Map<number, ReturnType<StoreSource['witness']>>();
  let numbers: Promise<number[]> | undefined;
  const known = <Value>(values: Map<number, Value>, number: number, read: () => Value): Value => {
    const value = values.get(number) ?? read();
    values.set(number, value);
    return value;
  };
  return {
    async *numbers() {
      numbers ??= collect(store.numbers());
      yield* await numbers;
    },
    seal: (number) => known(seals, number, () => store.seal(number)),
    witness: (number) => known(witnesses, number, () => store.witness(number)),
  };
};

const createVerify = ({ strapi }: TestApplication): Verify => {
  const store = remember(createSealObjects({ strapi }));
  const keys = readTrustedKeys({ strapi });
  return (trx) =>
    verifyLog({ log: logInDatabase(queryOf(trx)), store, keys, now: Date.now() + LATER_MS });
};

const describeFindings = ({ findings }: VerificationReport) =>
  findings.map(({ kind, message }) => `${kind}: ${message}`).slice(0, 5);

/** What is wrong with what was said; nothing when it is right. */
const judge = (expected: Expectation, { findings }: VerificationReport): string | undefined => {
  const kinds = new Set(findings.map(({ kind }) => kind));
  if (kinds.size === 0) {
    return 'undetected';
  }
  const missing = expected.must.filter((kind) => !kinds.has(kind));
  const allowed = new Set<FindingKind>([...expected.must, ...(expected.may ?? [])]);
  const wrong = [...kinds].filter((kind) => !allowed.has(kind));
  if (missing.length > 0 || wrong.length > 0) {
    return `expected ${expected.must.join(', ')}; found ${[...kinds].join(', ')}`;
  }
  for (const [kind, ids] of Object.entries(expected.entries ?? {})) {
    const named = findings.flatMap(({ kind: found, entryId }) =>
      found === kind && entryId !== undefined ? [entryId] : []
    );
    if (ids.length <= 50 && !isDeepStrictEqual(named.sort(), [...ids].sort())) {
      return `${kind}: other entries are named`;
    }
  }
  return undefined;
};

export interface TamperResult {
  mutations: number;
  byAttack: Partial<Record<AttackName, number>>;
  undetected: string[];
  misnamed: string[];
  falseAlarms: string[];
}

interface Options {
  app: TestApplication;
  mutations: number;
  seed: number;
  /** The number of the first one. Each has a seed of its own, and can be played alone. */
  first?: number;
  onMutation?(done: number): void;
}

class RolledBack extends Error {}

export const runTamper = async ({
  app,
  mutations,
  seed,
  first = 0,
  onMutation = () => undefined,
}: Options): Promise<TamperResult> => {
  const verify = createVerify(app);
  const result: TamperResult = {
    mutations: 0,
    byAttack: {},
    undetected: [],
    misnamed: [],
    falseAlarms: [],
  };

  const expectSound = async (state: string): Promise<void> => {
    // Its store has grown meanwhile.
    const report = await app.strapi.db.connection.transaction((trx) => createVerify(app)(trx));
    if (!report.isSound) {
      result.falseAlarms.push(`${state}: ${describeFindings(report).join('; ')}`);
    }
  };

  const attackOnce = async (facts: Facts, number: number): Promise<void> => {
    const random = createRandom(seed + number);
    const names = Object.keys(ATTACKS) as AttackName[];
    const name = names[random.below(names.length)]!;
    const attack = ATTACKS[name];
    const outcome: { report?: VerificationReport; verdict?: string } = {};
    await app.strapi.db.connection
      .transaction(async (trx) => {
        const expected = await attack({ trx, random, facts });
        if (expected) {
          outcome.report = await verify(trx);
          outcome.verdict = judge(expected, outcome.report);
        }
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) {
          throw new Error(`Mutation ${number}, ${name}`, { cause: error });
        }
      });
    const { report, verdict } = outcome;
    if (!report) {
      return;
    }
    result.mutations += 1;
    result.byAttack[name] = (result.byAttack[name] ?? 0) + 1;
    if (verdict !== undefined) {
      const replay = `${name} (--seed ${seed} --first ${number} --mutations 1): ${verdict}`;
      const list = verdict === 'undetected' ? result.undetected : result.misnamed;
      list.push([replay, ...describeFindings(report)].join('\n    '));
    }
  };

  await writeLog(app);
  await expectSound('untouched');
  await forgetSubjects(app);
  await expectSound('with forgotten subjects');
  const expired = await expireOldestMonth(app);
  await expectSound('with an expired month');
  await writeUnsealed(app);
  await expectSound('with entries that are not sealed');
  await disableTriggers(app);
  const facts = await learnFacts(app, expired);
  for (let number = first; result.mutations < mutations; number += 1) {
    await attackOnce(facts, number);
    onMutation(result.mutations);
  }
  await expectSound('after everything was rolled back');
  return result;
};

export const describeTamper = (result: TamperResult): string =>
  [
    `${result.mutations} mutations: ${result.undetected.length} undetected, ${result.misnamed.length} misnamed, ${result.falseAlarms.length} false alarms`,
    ...Object.entries(result.byAttack).map(([name, count]) => `  ${name} ${count}`),
    ...result.undetected.map((text) => `UNDETECTED ${text}`),
    ...result.misnamed.map((text) => `MISNAMED ${text}`),
    ...result.falseAlarms.map((text) => `FALSE ALARM ${text}`),
  ].join('\n');

export const isAllRight = ({ undetected, misnamed, falseAlarms }: TamperResult): boolean =>
  undetected.length + misnamed.length + falseAlarms.length === 0;
