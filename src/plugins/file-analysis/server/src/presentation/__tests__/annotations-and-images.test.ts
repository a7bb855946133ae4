import { describeReport } from '../../cli/describe-report';
import { summaryOf } from '../../domain/summary';
import { readBytes } from '../../reader/__tests__/read-content';
import { zipOf } from '../../reader/__tests__/zip-of';
import { scene } from '../../reader/images/__tests__/scene';
import { reportPage } from '../report-page';

jest.setTimeout(60_000);

const SECRETS = ['Wilhelmina', 'Featherstonehaugh', 'Bengaluru', 'wilhelmina@mail.example'];
const text = SECRETS.join(' ');
const spans = SECRETS.map((secret) => [
  text.indexOf(secret),
  text.indexOf(secret) + secret.length,
  secret.includes('@') ? 'EMAIL' : 'PERSON',
]);

const TEXTS: Readonly<Record<string, string>> = {
  'set.json': JSON.stringify([{ text, entities: spans }]),
  'set.jsonl': [1, 2]
    .map(() => JSON.stringify({ text, spans: spans.concat([[1, 3, 'PERSON']]) }))
    .join('\n'),
  'set.conll': [1, 2]
    .map(() => `in O\n${SECRETS.map((secret) => `${secret} B-PER\n`).join('')}`)
    .join('\n'),
};

it.each(Object.keys(TEXTS))('shows no marked text, wherever the set lies: %s', async (name) => {
  const content = TEXTS[name] ?? '';
  for (const report of [
    await readBytes(content),
    await readBytes(await zipOf({ [name]: content })),
  ]) {
    expect(report.annotations).toHaveLength(1);
    const written = [
      JSON.stringify(report),
      reportPage('a', report),
      describeReport(report),
      summaryOf(report),
    ];
    for (const secret of SECRETS) {
      expect(written.filter((said) => said.includes(secret))).toEqual([]);
    }
    expect(summaryOf(report)).toContain('Name of a person');
    expect(reportPage('a', report)).toContain('Name of a person');
  }
});

it('shows small pictures on the page of staff alone, with names that are no markup', async () => {
  const name = '<b>&"one.png';
  const report = await readBytes(
    await zipOf({
      [name]: await scene(1).png().toBuffer(),
      'two.png': await scene(1).png().toBuffer(),
    })
  );
  const data = report.images?.thumbnails[0]?.data ?? 'none';
  expect(reportPage('a', report)).toContain(
    `<img src="data:image/webp;base64,${data}" alt=""><figcaption class="soft">&lt;b&gt;&amp;&quot;one.png<`
  );
  expect(reportPage('a', report)).toContain('img-src data:');
  expect(describeReport(report)).toContain('1 image is a copy, or nearly');
  expect(describeReport(report) + summaryOf(report)).not.toContain(data);
});
