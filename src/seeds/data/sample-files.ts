interface SampleFileSeed {
  /** Its id, by which it is known again. */
  id: string;
  filename: string;
  declaredType: string;
  email: string;
  content: string;
}

const ROWS = 120;

const table = (heads: readonly string[], rowOf: (row: number) => readonly string[]): string =>
  [heads, ...Array.from({ length: ROWS }, (_, row) => rowOf(row))]
    .map((cells) => cells.join(','))
    .join('\n');

const pick = (values: readonly string[], place: number): string =>
  values[place % values.length] ?? '';

const day = (row: number): string =>
  new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10);

const DISTRICTS = ['Kurnool', 'Raichur', 'Kolar', 'Dharwad'];
const CROPS = ['groundnut', 'cotton', 'ragi', 'maize'];

const GIVEN = ['आशा', 'రవి', 'ಮೀನಾ', 'Lakshmi', 'மீரா', 'Arjun', 'सुनीता', 'Fatima'];
const FAMILY = ['शर्मा', 'రెడ్డి', 'ಗೌಡ', 'Iyer', 'செல்வம்', 'Patil', 'वर्मा', 'Khan'];
const STREETS = ['MG Road', 'Station Road', 'Temple Street', 'Market Road'];

/** What the pages about sample files show in development: one of each end. Nobody in them lives. */
export const sampleFiles: readonly SampleFileSeed[] = [
  {
    id: 'sample-file-clean',
    filename: 'harvest-2026.csv',
    declaredType: 'text/csv',
    email: 'data@agri-cooperative.example',
    content: table(['plot', 'district', 'crop', 'harvested on', 'weight kg'], (row) => [
      `P-${1000 + row}`,
      pick(DISTRICTS, row),
      pick(CROPS, row * 3 + Math.floor(row / 5)),
      day(row),
      String(180 + ((row * 37) % 240)),
    ]),
  },
  {
    id: 'sample-file-people',
    filename: 'field-survey.csv',
    declaredType: 'text/csv',
    email: 'survey@health-trust.example',
    content: table(['id', 'name', 'email', 'address', 'date of birth', 'score'], (row) => [
      `R-${200 + row}`,
      `${pick(GIVEN, row)} ${pick(FAMILY, row)}`,
      row % 9 === 4 ? '' : `person${row}@mail.example`,
      `${1 + (row % 90)} ${pick(STREETS, row)} ${pick(DISTRICTS, row)}`,
      `${1950 + (row % 50)}-0${1 + (row % 9)}-1${row % 9}`,
      row % 30 === 7 ? 'not asked' : String((row * 7) % 100),
    ]),
  },
  {
    id: 'sample-file-spoofed',
    filename: 'invoice.pdf',
    declaredType: 'application/pdf',
    email: 'office@logistics.example',
    content: table(['invoice', 'amount'], (row) => [`I-${row}`, String(row * 100)]),
  },
  {
    id: 'sample-file-damaged',
    filename: 'sensors.parquet',
    declaredType: 'application/vnd.apache.parquet',
    email: 'iot@factory.example',
    content: `PAR1${'\u0001'.repeat(64)}PAR1`,
  },
];
