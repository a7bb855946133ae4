import { acknowledgementOf } from '../acknowledgement';
import { noticeBody } from '../notice-body';
import { noticeIdOf } from '../notice-id';

it('the same notice has the same id, which is a UUID, and each part of it counts', () => {
  const id = noticeIdOf('entry', 'gdpr.erasure', 'form-submissions', 'contact https://a.example');
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(noticeIdOf('entry', 'gdpr.erasure', 'form-submissions', 'contact https://a.example')).toBe(
    id
  );
  expect(
    noticeIdOf('entry', 'gdpr.erasure', 'form-submissions contact', 'https://a.example')
  ).not.toBe(id);
});

it.each([
  ['{"acknowledged":true,"reference":"T-12"}', { isAcknowledged: true, reference: 'T-12' }],
  ['{"acknowledged":true}', { isAcknowledged: true, reference: null }],
  ['{"reference":"T-12"}', { isAcknowledged: false, reference: 'T-12' }],
  [
    '{"acknowledged":"yes","reference":"asha@example.org"}',
    { isAcknowledged: false, reference: null },
  ],
  ['{"acknowledged":true,"reference":"Asha Rao"}', { isAcknowledged: true, reference: null }],
  [
    `{"acknowledged":true,"reference":"${'x'.repeat(101)}"}`,
    { isAcknowledged: true, reference: null },
  ],
  ['ok', { isAcknowledged: false, reference: null }],
  ['', { isAcknowledged: false, reference: null }],
  ['null', { isAcknowledged: false, reference: null }],
])('of the answer %s this is kept', (answer, kept) => {
  expect(acknowledgementOf(answer)).toEqual(kept);
});

it('a message has ids, and values only where they are given', () => {
  const notice = { event: 'gdpr.rectification', createdAt: new Date(0) } as const;
  const documents = [
    { type: 'plugin::form-submissions.form-submission', id: 'a' },
    { type: 'plugin::form-submissions.form-submission', id: 'b' },
  ];
  expect(JSON.parse(noticeBody(notice, documents, new Map([['b', { name: 'Asha' }]])))).toEqual({
    type: 'gdpr.rectification',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: {
      references: [
        { type: 'form-submission', id: 'a' },
        { type: 'form-submission', id: 'b', data: { name: 'Asha' } },
      ],
    },
  });
});
