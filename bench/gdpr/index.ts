import path from 'node:path';
import { parseArgs } from 'node:util';
import { withStartedApplication } from '../../src/command-line/application';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { print, runBench } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { measureRetention, reportRetention } from './retention';
import { measureScan } from './scan';
import { measureSubjects, reportSubjects } from './subjects';

const PARTS = ['scan', 'subjects', 'retention'] as const;
type Part = (typeof PARTS)[number];

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '9' },
      dump: { type: 'string' },
      among: { type: 'string', default: '1000,10000' },
      submissions: { type: 'string', default: '20' },
      users: { type: 'string', default: '500' },
    },
  });
  const only = PARTS.find((part) => part === values.only);
  if (values.only !== undefined && only === undefined) {
    throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  }
  return {
    parts: only === undefined ? PARTS : [only],
    rounds: wholeNumber('rounds', values.rounds),
    dump: values.dump,
    among: values.among.split(',').map((size) => wholeNumber('among', size)),
    submissions: wholeNumber('submissions', values.submissions),
    users: wholeNumber('users', values.users),
  };
};

type Options = ReturnType<typeof readOptions>;

type Measured = { measurements: readonly object[]; report: string };

const TASKS: Record<Part, (folder: string, options: Options) => Promise<Measured>> = {
  scan: measureScan,

  subjects: (_folder, options) =>
    withStartedApplication(async (strapi) => {
      const measurements = await measureSubjects(strapi, options);
      return { measurements, report: reportSubjects(measurements) };
    }),

  retention: (_folder, { users }) =>
    withStartedApplication(async (strapi) => {
      const measurements = await measureRetention(strapi, users);
      return { measurements, report: reportRetention(measurements) };
    }),
};

runBench('gdpr', async (folder) => {
  const options = readOptions();
  const measured: (Measured & { part: Part })[] = [];
  for (const part of options.parts) {
    print(`Measuring: ${part}`);
    const measure = () => TASKS[part](folder, options);
    // What is loaded is of nobody, and goes again. The scan reads what is there.
    const isOfOthers = part === 'scan';
    process.env.OBJECT_STORAGE_DIRECTORY = path.join(folder, `gdpr-objects-${process.pid}-${part}`);
    measured.push({
      part,
      ...(await (isOfOthers ? measure() : withTemporaryDatabase('bench', measure))),
    });
  }
  return {
    options,
    measurements: measured.flatMap(({ part, measurements }) =>
      measurements.map((one) => ({ part, ...one }))
    ),
    report: measured.map(({ report }) => report).join('\n'),
  };
});
