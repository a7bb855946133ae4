import { reportPage } from '../../presentation/report-page';
import { readBytes } from '../../reader/__tests__/read-content';
import type { FileReport } from '../../reader/report';
import { inThisForm } from '../older-report';

it('a report of an older analyser is shown without its sentences', async () => {
  const report = await readBytes('name,note\na,1\nb,\nb,\n');
  const table = report.tables[0]!;
  const older = {
    ...report,
    analyser: '2',
    image: { width: 3, height: 4, colours: 'srgb', channels: 3, pages: 1 },
    tables: [
      {
        ...table,
        quality: {
          score: 61,
          parts: [{ name: 'completeness', score: 61, weight: 1, reason: 'A sentence' }],
        },
        recommendations: ['Another sentence'],
      },
    ],
  } as unknown as FileReport;

  const page = reportPage('a.csv', inThisForm(older));
  expect(page).toContain('61');
  expect(page).not.toMatch(/sentence|undefined|NaN/u);
  // What it did not look for is not known, and nothing of it is missing.
  expect(inThisForm(older).image).toEqual({
    ...older.image,
    cameraOrientation: null,
    look: null,
    isDamaged: false,
    thumbnail: null,
  });
  expect(inThisForm(report)).toBe(report);
});
