import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { pack } from 'tar-stream';
import { annotationAdvice } from '../../../../../shared/words/advice';
import { summaryOf } from '../../../domain/summary';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { problemsOf } from './problems-of';

jest.setTimeout(60_000);

const picture = (width = 20, height = 10) =>
  sharp({ create: { width, height, channels: 3, background: '#0a8' } })
    .png()
    .toBuffer();

const coco = (changes: object = {}) => ({
  info: { contributor: 'Someone [{" }' },
  annotations: [
    {
      id: 1,
      image_id: 1,
      category_id: 7,
      bbox: [0, 0, 20, 10],
      segmentation: [[0, 0, 5, 0, 5, 5]],
    },
    { id: 2, image_id: 1, category_id: 7, bbox: [15, 5, 10, 5], keypoints: [1, 1, 2] },
    { id: 3, image_id: 1, category_id: 8, bbox: [1, 1, 0, 5] },
    {
      id: 4,
      image_id: 9,
      category_id: 7,
      bbox: [1, 1, 2, 2],
      segmentation: { counts: 'x', size: [1, 2] },
    },
    { id: 5, image_id: 1, category_id: 99, bbox: [1, 1, 2, 2] },
    { id: 6, image_id: 1, category_id: 7, bbox: [0, 0, 20, 10] },
    { id: 7, image_id: 1, category_id: 7, bbox: [-1, -1, 30, 30] },
    { id: 8, image_id: 1, category_id: 7, bbox: ['a', null, 3, 3] },
  ],
  images: [
    { id: 1, file_name: 'a.png', width: 20, height: 10 },
    { id: 2, file_name: 'sub/b.png', width: 20, height: 10 },
  ],
  categories: [
    { id: 7, name: 'cat' },
    { id: 8, name: 'dog' },
    { id: 9, name: 'fox' },
  ],
  ...changes,
});

describe('COCO', () => {
  it('is a set of annotations, with what is wrong in it and where', async () => {
    const report = await readBytes(JSON.stringify(coco()));
    expect(report.tables).toEqual([]);
    expect(report.annotations).toHaveLength(1);
    expect(report.annotations?.[0]).toMatchObject({
      format: 'coco',
      items: 2,
      annotatedItems: 1,
      annotations: 8,
      classCount: 3,
      classes: [
        { name: 'cat', count: 6 },
        { name: 'dog', count: 1 },
        { name: 'fox', count: 0 },
      ],
      shapes: [
        { shape: 'box', count: 7 },
        { shape: 'keypoints', count: 1 },
        { shape: 'mask', count: 1 },
        { shape: 'polygon', count: 1 },
      ],
    });
    expect(problemsOf(report)).toEqual({
      malformed: 1,
      'unknown-image': 1,
      'unknown-class': 1,
      'outside-image': 2,
      'no-area': 1,
      'larger-than-image': 1,
      repeated: 1,
    });
    const outside = report.annotations?.[0]?.problems.find(
      ({ problem }) => problem === 'outside-image'
    );
    expect(outside?.first).toEqual([
      { file: '', place: 2 },
      { file: '', place: 7 },
    ]);
    expect(summaryOf(report)).toContain('2 boxes lie outside their image; ');
    expect((report.annotations ?? []).flatMap(annotationAdvice)).toEqual(
      expect.arrayContaining([
        { code: 'problem', problem: 'outside-image', count: 2 },
        { code: 'few-examples', count: 3 },
      ])
    );
    expect(JSON.stringify(report)).not.toContain('Someone');
  });

  it('says which files of its archive are missing, and which it does not name', async () => {
    const report = await readBytes(
      await zipOf({
        'instances.json': JSON.stringify(coco()),
        'images/a.png': await picture(),
        'images/c.png': await picture(),
      })
    );
    expect(problemsOf(report)).toMatchObject({ 'missing-file': 1, 'unnamed-file': 1 });
    expect(report.images?.count).toBe(2);
  });

  it.each<[string, object]>([
    ['without boxes', coco({ annotations: [{ id: 1, image_id: 1, category_id: 7, note: 'x' }] })],
    ['without categories', coco({ categories: undefined })],
    ['categories of texts', coco({ categories: ['a', 'b'] })],
    ['with images that are texts', coco({ images: ['a.png', 'b.png'] })],
    ['with images of no id', coco({ images: [{ url: 'x' }, { url: 'y' }] })],
    ['annotations of something else', coco({ annotations: [{ author: 'a', bbox: [1, 2, 3, 4] }] })],
    ['deeper', { export: coco() }],
    ['in a list', [coco(), coco()]],
  ])('stays a table where it only looks like one: %s', async (_, content) => {
    const report = await readBytes(JSON.stringify(content));
    expect(report.annotations).toBeUndefined();
    expect(report.tables).toHaveLength(1);
  });

  it('says what is personal beside the boxes, and shows none of it', async () => {
    const report = await readBytes(
      JSON.stringify(
        coco({
          images: Array.from({ length: 20 }, (_, id) => ({
            id,
            file_name: `${id}.png`,
            width: 20,
            height: 10,
            photographer_email: `someone.${id}@mail.example`,
          })),
        })
      )
    );
    expect(report.annotations).toHaveLength(1);
    expect(report.personalData?.map(({ class: found }) => found)).toEqual(['email-address']);
    expect(JSON.stringify(report)).not.toContain('mail.example');
  });

  it('shows no name of a class that is an address', async () => {
    const report = await readBytes(
      JSON.stringify(coco({ categories: [{ id: 7, name: 'secret.person@mail.example' }] }))
    );
    expect(report.annotations).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain('secret.person');
  });
});

describe('YOLO', () => {
  const labels = '0 0.5 0.5 0.2 0.4\n1 0.9 0.5 0.4 0.4\n0 0.5 0.5 0.2 0.4\n5 0.1 0.1 0.1 0.1\n';

  it.each<[string, string]>([
    ['classes.txt', 'cat\ndog\nfox\n'],
    ['obj.names', 'cat\r\ndog\r\nfox\r\n'],
    ['data.yaml', 'train: images\nnc: 3\nnames: ["cat", dog, \'fox\']\n'],
    ['data.yml', 'names:\n  0: cat\n  1: dog\n  2: fox\nnc: 3\n'],
    ['set.yaml', 'path: .\nnames:\n- cat\n- dog\n- fox\n'],
  ])('is a set with the classes of %s', async (name, names) => {
    const report = await readBytes(
      await zipOf({
        'labels/a.txt': labels,
        'labels/b.txt': '',
        'labels/d.txt': '1 0.1 0.1 0.5 0.1 0.5 0.5\n0 0.1 0.1 nan 0.1\n',
        'images/a.png': await picture(),
        'images/b.png': await picture(),
        'images/c.png': await picture(),
        [name]: names,
      })
    );
    expect(report.tables).toEqual([]);
    expect(report.annotations).toHaveLength(1);
    expect(report.annotations?.[0]).toMatchObject({
      format: 'yolo',
      items: 4,
      annotatedItems: 2,
      annotations: 5,
      classes: [
        { name: 'cat', count: 2 },
        { name: 'dog', count: 2 },
        { name: 'fox', count: 0 },
      ],
      shapes: [
        { shape: 'box', count: 4 },
        { shape: 'polygon', count: 1 },
      ],
    });
    expect(problemsOf(report)).toEqual({
      malformed: 1,
      'unknown-class': 1,
      'outside-image': 1,
      repeated: 1,
      'missing-file': 1,
      'unnamed-file': 1,
    });
  });

  it('is found in an archive in an archive', async () => {
    const tar = pack();
    tar.entry({ name: 'set/labels/a.txt' }, labels);
    tar.entry({ name: 'set/images/a.png' }, await picture());
    tar.finalize();
    const report = await readBytes(gzipSync(await buffer(tar)));
    expect(report.annotations?.[0]).toMatchObject({
      format: 'yolo',
      annotations: 4,
      classes: [
        { name: 'class 0', count: 2 },
        { name: 'class 1', count: 1 },
        { name: 'class 5', count: 1 },
      ],
    });
    expect(report.images?.count).toBe(1);
  });

  it('stays a table where nothing beside it says that it is one', async () => {
    const report = await readBytes(
      await zipOf({ 'data/a.txt': labels, 'data/b.csv': 'a,b\n1,2\n' })
    );
    expect(report.annotations).toBeUndefined();
    expect(report.tables.map(({ name }) => name).sort()).toEqual(['data/a.txt', 'data/b.csv']);
    expect(report.archive?.files).toBe(2);
  });

  it('leaves names without labels alone', async () => {
    const report = await readBytes(await zipOf({ 'classes.txt': 'a,b\n1,2\n3,4\n' }));
    expect(report.annotations).toBeUndefined();
    expect(report.tables).toHaveLength(1);
  });

  it.each(['-0', '1e309', '-1e309', 'NaN', '0x10', '1,5', '٣', '1e-400', ' '])(
    'reads a label with %s without a fault',
    async (value) => {
      const text = `${labels}0 0.5 0.5 ${value} 0.2\n`;
      const report = await readBytes(await zipOf({ 'a.txt': text, 'classes.txt': 'a\nb' }));
      const { malformed = 0, 'no-area': none = 0 } = problemsOf(report);
      expect(malformed + none).toBe(1);
      expect(none).toBe(['-0', '1e-400'].includes(value) ? 1 : 0);
    }
  );
});

describe('Pascal VOC', () => {
  const voc = (objects: string, head = '<filename>a.png</filename>') =>
    `<annotation><folder>x</folder>${head}<size><width>20</width><height>10</height><depth>3</depth></size>${objects}</annotation>`;
  const object = (name: string, ...[left, top, right, bottom]: (number | string)[]) =>
    `<object><name>${name}</name><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox><part><name>head</name><bndbox><xmin>0</xmin><ymin>0</ymin><xmax>1</xmax><ymax>1</ymax></bndbox></part></object>`;

  it('is a set, alone and with others', async () => {
    const one = voc(
      object('cat', 1, 1, 20, 10) +
        object('dog', 5, 5, 5, 9) +
        object('', 1, 1, 2, 2) +
        object('cat', 5, 1, 22, 10)
    );
    const single = await readBytes(one);
    expect(single.tables).toEqual([]);
    expect(single.annotations?.[0]).toMatchObject({
      format: 'pascal-voc',
      items: 1,
      annotations: 4,
      classes: [
        { name: 'cat', count: 2 },
        { name: 'dog', count: 1 },
      ],
    });
    expect(problemsOf(single)).toEqual({ 'unknown-class': 1, 'outside-image': 1, 'no-area': 1 });
    const report = await readBytes(
      await zipOf({
        'Annotations/a.xml': one,
        'Annotations/b.xml': voc('', '<filename>b.png</filename>'),
        'JPEGImages/a.png': await picture(),
        'JPEGImages/c.png': await picture(),
      })
    );
    expect(report.annotations).toHaveLength(1);
    expect(report.annotations?.[0]).toMatchObject({ items: 2, annotatedItems: 1, annotations: 4 });
    expect(problemsOf(report)).toMatchObject({ 'missing-file': 1, 'unnamed-file': 1 });
  });

  it.each([
    ['another root', voc(object('cat', 1, 1, 2, 2)).replaceAll('annotation>', 'notes>')],
    ['no boxes', voc('<object><name>x</name></object><object><name>y</name></object>')],
    [
      'another size',
      '<annotation><object><name>x</name></object><object><name>y</name></object></annotation>',
    ],
  ])('stays a table where it only looks like one: %s', async (_, text) => {
    const report = await readBytes(text);
    expect(report.annotations).toBeUndefined();
  });

  it('takes no entities', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE annotation [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${voc(object('&b;', 1, 1, 2, 2))}`;
    await expect(readBytes(bomb)).rejects.toMatchObject({ code: 'xml-document-type' });
  });
});

describe('spaCy', () => {
  const text = 'Asha lives in 🏡 Bengaluru';
  const set = [
    {
      text,
      entities: [
        [0, 4, 'PERSON'],
        [16, 25, 'GPE'],
        [16, 25, 'GPE'],
      ],
    },
    {
      text,
      entities: [
        [0, 2, 'PERSON'],
        [0, 4, 'PERSON'],
        [3, 99, 'GPE'],
        [5, 5, 'GPE'],
        [0, 'x', 'GPE'],
      ],
    },
    { text, entities: [] },
  ];
  const expected = {
    format: 'spacy',
    items: 3,
    annotatedItems: 2,
    annotations: 7,
    classes: [
      { name: 'GPE', count: 4 },
      { name: 'PERSON', count: 3 },
    ],
  };
  const problems = {
    malformed: 1,
    'outside-text': 1,
    'empty-span': 1,
    'inside-token': 1,
    overlapping: 1,
    repeated: 1,
  };

  it.each<[string, string]>([
    ['a list', JSON.stringify(set)],
    ['lines', set.map((record) => JSON.stringify(record)).join('\n')],
    [
      'as it is trained with',
      JSON.stringify(set.map(({ text: of, entities }) => [of, { entities }])),
    ],
    [
      'with annotations',
      JSON.stringify({
        classes: ['GPE'],
        annotations: set.map(({ text: of, entities }) => [of, { entities }]),
      }),
    ],
    [
      'spans',
      JSON.stringify(
        set.map(({ text: of, entities }) => ({
          text: of,
          spans: entities.map(([start, end, label]) => ({ start, end, label })),
        }))
      ),
    ],
  ])('is a set: %s', async (_, content) => {
    const report = await readBytes(content);
    expect(report.annotations).toHaveLength(1);
    expect(report.annotations?.[0]).toMatchObject(expected);
    expect(problemsOf(report)).toEqual(problems);
    expect(report.personalData?.map(({ class: found }) => found)).toEqual(['person-name']);
    expect(JSON.stringify(report)).not.toMatch(/Asha|Bengaluru/u);
  });

  it.each<[string, unknown[]]>([
    [
      'a post',
      [
        { text, entities: { hashtags: [] } },
        { text, entities: { hashtags: [] } },
      ],
    ],
    [
      'words',
      [
        { text, entities: ['Asha', 'Bengaluru'] },
        { text, entities: ['Asha'] },
      ],
    ],
    ['a film', [{ text, spans: [{ start: 0.5, end: 3.5, label: 'speech' }] }]],
    ['moments', [{ text: 'Hi', spans: [{ start: 1000, end: 3500, label: 'speech' }] }]],
    [
      'none at all',
      [
        { text, entities: [] },
        { text, entities: [] },
      ],
    ],
  ])('stays a table where it only looks like one: %s', async (_, content) => {
    const report = await readBytes(JSON.stringify(content));
    expect(report.annotations).toBeUndefined();
    expect(report.tables).toHaveLength(1);
  });
});

describe('CoNLL', () => {
  it.each<[string, string, object, object]>([
    [
      'BIO',
      'Asha B-PER\nRao I-PER\nlives O\n\nin O\nGoa I-LOC\n\nB B-PER\nC I-LOC\n',
      { scheme: 'BIO', items: 3, annotatedItems: 3, annotations: 4 },
      { 'broken-sequence': 2 },
    ],
    [
      'IOB1',
      '-DOCSTART- -X- -X- O\n\nAsha NNP I-NP I-PER\nRao NNP I-NP I-PER\nlives V I-VP O\n\nin P I-PP O\nGoa N B-NP I-LOC\nDelhi N I-NP B-LOC\n',
      { scheme: 'IOB1', items: 2, annotations: 3 },
      {},
    ],
    [
      'BILOU',
      'Asha\tB-PER\nRao\tL-PER\nlives\tO\n\nin\tO\nGoa\tU-LOC\nA\tB-LOC\n\nx\tI-PER\ny\tO\n',
      { scheme: 'BILOU', items: 3, annotations: 4 },
      { 'broken-sequence': 3 },
    ],
  ])('counts sequences: %s', async (_, text, expected, problems) => {
    const report = await readBytes(text);
    expect(report.tables).toEqual([]);
    expect(report.annotations?.[0]).toMatchObject({ format: 'conll', ...expected });
    expect(problemsOf(report)).toEqual(problems);
    expect(report.personalData?.map(({ class: found }) => found)).toEqual(['person-name']);
    expect(JSON.stringify(report)).not.toMatch(/Asha|Delhi/u);
  });

  it('counts words of CoNLL-U', async () => {
    const word = (number: string, form: string, part: string) =>
      [number, form, form, part, '_', '_', '0', 'root', '_', '_'].join('\t');
    const report = await readBytes(
      [
        '# text = Asha runs',
        word('1', 'Asha', 'PROPN'),
        word('2', 'runs', 'VERB'),
        '',
        word('1-2', 'du', '_'),
        word('1', 'de', 'ADP'),
        word('3', 'le', 'DET'),
        '',
      ].join('\n')
    );
    expect(report.annotations?.[0]).toMatchObject({ format: 'conll-u', items: 2, annotations: 4 });
    expect(problemsOf(report)).toEqual({ 'broken-sequence': 1 });
  });

  it.each([
    ['sizes', 'widget B-12\nbolt O\n\nnut B-14\n'],
    ['a header and commas', 'word,tag\nAsha,B-PER\nlives,O\n'],
    ['no sentences', 'a B-X\nb B-X\nc O\n'],
    ['nothing but O', 'a O\nb O\n\nc O\n'],
    ['blood', 'name group\nA O\n\nB O\n\nC AB\n'],
  ])('stays a table where it only looks like one: %s', async (_, text) => {
    expect((await readBytes(text)).annotations).toBeUndefined();
  });
});
