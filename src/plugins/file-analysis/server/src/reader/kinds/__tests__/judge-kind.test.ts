import { FILE_KINDS, traitsOf, type FileKind } from '../file-kinds';
import { judgeKind } from '../judge-kind';

const kinds = Object.keys(FILE_KINDS) as FileKind[];

it('takes every kind by each of its names and declarations', () => {
  for (const kind of kinds) {
    for (const extension of ['', ...traitsOf(kind).extensions]) {
      for (const declaredType of [null, 'application/octet-stream', ...traitsOf(kind).mediaTypes]) {
        expect(judgeKind({ extension, declaredType, found: { kind } })).toEqual({ ok: true });
      }
    }
  }
});

it('refuses programs under the name of any other kind', () => {
  for (const kind of kinds.filter((name) => name !== 'executable')) {
    for (const extension of traitsOf(kind).extensions) {
      const verdict = judgeKind({ extension, declaredType: null, found: { kind: 'executable' } });
      expect(verdict).toEqual({ ok: false, reason: 'kind-differs' });
    }
  }
});

it.each([
  ['kind-unknown', { extension: 'csv', declaredType: null, found: null }],
  ['kind-differs', { extension: 'PNG', declaredType: null, found: { kind: 'jpeg' } }],
  ['kind-differs', { extension: '', declaredType: 'image/png; q=1', found: { kind: 'html' } }],
  [
    'kind-differs',
    { extension: 'png', declaredType: null, found: { kind: 'png', alsoReadsAs: ['zip'] } },
  ],
  [
    'kind-not-allowed',
    { extension: 'html', declaredType: null, found: { kind: 'html' }, allowed: ['png'] },
  ],
] as [string, Parameters<typeof judgeKind>[0]][])('says %s of %j', (reason, sent) => {
  expect(judgeKind(sent)).toEqual({ ok: false, reason });
});

it('takes names with or without a dot, in any case', () => {
  for (const extension of ['.CSV', 'csv', 'a.b.Csv']) {
    expect(
      judgeKind({ extension, declaredType: 'Text/CSV', found: { kind: 'delimited-text' } })
    ).toEqual({ ok: true });
  }
});

it.each(['jsonl', 'ndjson'])(
  'takes one line of JSON for a file of lines of it: %s',
  (extension) => {
    expect(judgeKind({ extension, declaredType: null, found: { kind: 'json' } })).toEqual({
      ok: true,
    });
  }
);
