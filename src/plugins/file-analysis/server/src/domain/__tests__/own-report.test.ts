import fc from 'fast-check';
import type { FileReport } from '../../reader/report';
import { toOwnReport } from '../own-report';

const CANARY = 'asha.canary@example.com';

/** Anything that a report may have some day, with a value of the file somewhere in it. */
const more = fc.dictionary(
  fc.stringMatching(/^[a-z]{3,12}$/).map((name) => `new-${name}`),
  fc.oneof(
    fc.constant(CANARY),
    fc.record({ inner: fc.constant(CANARY) }),
    fc.array(fc.constant(CANARY), { minLength: 1, maxLength: 3 })
  ),
  { minKeys: 1, maxKeys: 4 }
);

const column = fc.tuple(more, more).map(([unknown, inFinding]) => ({
  name: 'e-mail',
  position: 1,
  type: { name: 'text', format: 'text', confidence: 1, exceptions: 0 },
  filled: 2,
  empty: 0,
  nullMarkers: [{ marker: CANARY, count: 1 }],
  distinct: { value: 2, exact: true },
  minimum: CANARY,
  maximum: CANARY,
  topValues: [{ value: CANARY, count: 1 }],
  patterns: [{ pattern: CANARY, count: 1 }],
  constant: false,
  key: true,
  personalData: [{ class: 'email-address', confidence: 1, rule: 'mail', ...inFinding }],
  ...unknown,
}));

const report = fc.tuple(more, more, more, fc.array(column, { maxLength: 3 })).map(
  ([ofFile, ofNamed, ofTable, columns]) =>
    ({
      analyser: '1',
      kind: 'delimited-text',
      mediaType: 'text/csv',
      encoding: 'utf-8',
      layout: 'comma',
      archive: { entries: [{ name: CANARY }] },
      tables: [
        {
          name: '',
          quality: { score: 100, parts: [] },
          recommendations: [],
          table: {
            rows: 2,
            columns,
            duplicateRows: { value: 0, exact: true },
            malformed: { count: 0, first: [] },
            keyPairs: [[CANARY, CANARY]],
            ...ofTable,
          },
          ...ofNamed,
        },
      ],
      ...ofFile,
    }) as unknown as FileReport
);

it('whoever sent a file is told what is named, and no value, whatever else a report has', () => {
  fc.assert(
    fc.property(report, (given) => {
      const own = toOwnReport(given);
      expect(JSON.stringify(own)).not.toContain(CANARY);
      expect(own.tables[0]?.columns).toHaveLength(given.tables[0]?.table.columns.length ?? 0);
    })
  );
});
