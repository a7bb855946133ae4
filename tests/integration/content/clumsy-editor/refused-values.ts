import { someOf } from '../../../helpers/volume';
import { attributes, OF_PROGRAMMERS, PANEL, result, TICKET, ticket } from './desk';
import type { Desk } from './desk';

interface Refusal {
  status: number;
  body: {
    error: { message: string; details: { errors?: { path: unknown[]; message: string }[] } };
  };
}

/** What a person reads; what programmers do is none of it. */
const sentencesOf = ({ body }: Refusal): string[] => [
  body.error.message,
  ...(body.error.details.errors ?? []).map(({ message }) => message),
];

export const describeRefusedValues = (desk: Desk): void => {
  const { post } = desk;

  describe('what a value has to be', () => {
    const publish = async (data: object) => {
      const { body } = await post(`${PANEL}/${TICKET}`, data);
      const { documentId } = body.data;
      const path = `${PANEL}/${TICKET}/actions/bulkPublish`;
      return (await post(path, { documentIds: [documentId] })) as unknown as Refusal;
    };

    it('is said of everything that is missing when many are published at once', async () => {
      const refusal = await publish({ short: 'Nothing else' });
      expect(refusal.status).toBe(400);
      const faults = refusal.body.error.details.errors ?? [];
      const expected = Object.keys(attributes).filter((name) => name !== 'short');
      expect(faults.map(({ path }) => path[0]).sort()).toEqual(expected.sort());
      expect(sentencesOf(refusal).filter((text) => OF_PROGRAMMERS.test(text))).toEqual([]);
    });

    it.each(someOf(Object.keys(attributes), 3))(
      'is said of one that is missing: %s',
      async (name) => {
        const refusal = await publish({ ...ticket, [name]: undefined });
        expect(refusal.status).toBe(400);
        expect(refusal.body.error.message).toMatch(new RegExp(`^${name} (is required|must have)`));
      }
    );

    const WRONG: unknown[] = [
      ...[
        '',
        ' ',
        '\u200b\ufeff',
        'abc',
        'ABC!',
        '1,5',
        '1.234,56',
        '5',
        'x'.repeat(300),
        '2026-13-40',
      ],
      ...[0, -1, 1.5, 1e9, true, [], ['a'], [null], [{}], {}, { a: 1 }, null],
      Array(5).fill({ __component: 'case-study.result', ...result }),
      [{ __component: 'case-study.nothing' }],
    ];

    const named = Object.keys(attributes).map((name, place) => [name, place] as const);
    it.each(named)(
      'is said of any that is something else, by its name: %s',
      async (name, place) => {
        const faults: string[] = [];
        for (const value of someOf(WRONG, 4, place)) {
          const data = { ...ticket, handle: `handle-${++desk.number}`, [name]: value };
          const answer = await post('/api/tickets', { data }, desk.token);
          const about = `${name} = ${JSON.stringify(value).slice(0, 40)}: ${answer.status}`;
          if (answer.status === 201) {
            continue;
          }
          const sentences = sentencesOf(answer);
          const isNamed = sentences.some((text) => text.includes(name));
          if (
            answer.status !== 400 ||
            !isNamed ||
            sentences.some((text) => OF_PROGRAMMERS.test(text))
          ) {
            faults.push(`${about} ${JSON.stringify(answer.body.error)}`);
          }
        }
        expect(faults).toEqual([]);
      }
    );

    it.each([
      ...['\n', '\r\n', '\t', '\u0007', '\u001b[31m', '\u0085', '\u2028', '\u2029'],
      ...['\u202a', '\u202e', '\u2066', '\u2069'],
    ])('is one line where it is edited on one, and may be several elsewhere: %j', async (sign) => {
      const data = { ...ticket, handle: `handle-${++desk.number}`, text: `Several${sign}lines` };
      await post('/api/tickets', { data }, desk.token).expect(201);
      const broken = { ...data, short: `One${sign}line` };
      for (const [path, body, caller] of [
        ['/api/tickets', { data: broken }, desk.token],
        [`${PANEL}/${TICKET}`, broken, desk.session],
      ] as const) {
        const { status, body: answer } = await post(path, body, caller);
        expect([status, answer.error?.message]).toEqual([
          400,
          'short must be one line without control characters',
        ]);
      }
    });

    it.each([
      ['rate', '1,5', /point/],
      ['share', '0,25', /point/],
      ['whole', '1,500', /without commas/],
      ['choice', 'three', /^Invalid choice name\. Must be one of: one, two$/],
      ['whole', 0, /1 or more/],
      ['whole', 101, /100 or less/],
      ['rate', 0.25, /0.5 or more/],
      ['string', 'a', /at least 2 characters/],
      ['short', 'x'.repeat(256), /at most 255 characters/],
      ['results', Array(4).fill(result), /at most 3 entries/],
    ])('is said so that it can be done: %s = %s', async (name, value, expected) => {
      const { body } = await post(
        '/api/tickets',
        { data: { ...ticket, [name]: value } },
        desk.token
      );
      expect(body.error.message).toMatch(expected);
    });
  });

  describe('a relation', () => {
    it.each([
      ['by document', 'x'.repeat(24)],
      ['by number', 987_654],
      ['as the panel sends it', { connect: [{ documentId: 'x'.repeat(24) }], disconnect: [] }],
      ['by number, as the panel might', { connect: [{ id: 987_654 }], disconnect: [] }],
    ])('to an entry that is gone is told so: %s', async (_how, industry) => {
      const study = { title: 'Study', client: 'Client', challenge: 'Much', solution: 'Little' };
      for (const path of [
        `${PANEL}/api::case-study.case-study`,
        '/api/case-studies?status=draft',
      ]) {
        const entry = { ...study, slug: `gone-${++desk.number}`, industry, results: [] };
        const isRest = path.startsWith('/api');
        const answer = await post(
          path,
          isRest ? { data: entry } : entry,
          isRest ? desk.token : desk.session
        );
        expect([answer.status, answer.body.error?.message]).toEqual([
          400,
          'An entry that was chosen here does not exist any more: choose another one',
        ]);
      }
    });
  });
};
