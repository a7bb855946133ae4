import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { PERSONAL_DATA_CLASSES, type PersonalDataClass } from '../classes';
import { judgeColumn } from '../judge-column';
import { hardColumns } from './hard-columns';
import { randomOf } from './random';

const ROUNDS = volume(6, 100);
const CHECKED: readonly PersonalDataClass[] = ['payment-card', 'iban', 'aadhaar'];

it(`finds personal data without headers, in mixed columns and in texts (seed ${SEED})`, () => {
  const columns = Array.from({ length: ROUNDS }, (_, round) => hardColumns(randomOf(SEED + round)))
    .flat()
    .map(({ header, values, classes }) => ({
      classes,
      found: judgeColumn(header, values).map((finding) => finding.class),
    }));
  const figures = PERSONAL_DATA_CLASSES.flatMap((kind) => {
    const there = columns.filter(({ classes }) => classes.includes(kind)).length;
    const found = columns.filter((column) => column.found.includes(kind));
    const right = found.filter(({ classes }) => classes.includes(kind)).length;
    return there + found.length === 0
      ? []
      : [{ kind, precision: right / (found.length || 1), recall: right / (there || 1), there }];
  });
  const lines = figures.map((figure) => Object.values(figure).join('\t'));
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const { kind, precision, recall, there } of figures) {
    expect(precision).toBeGreaterThanOrEqual(CHECKED.includes(kind) ? 0.99 : 0.9);
    expect(there === 0 ? 1 : recall).toBeGreaterThanOrEqual(0.85);
  }
}, 120_000);
