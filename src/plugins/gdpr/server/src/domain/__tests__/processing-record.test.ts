import { text } from 'node:stream/consumers';
import { csvStream } from '../../../../../../lib/csv-stream';
import type { MappedAttribute, MappedType } from '../data-map';
import { PROCESSING_COLUMNS, processingCells } from '../processing-cells';
import { processingPage } from '../processing-page';
import { processingRecord } from '../processing-record';

const attribute = (name: string, changes: Partial<MappedAttribute> = {}): MappedAttribute => ({
  name,
  type: 'string',
  isPrivate: false,
  isEncrypted: false,
  personal: true,
  class: 'contact',
  purpose: 'answer an enquiry',
  legalBasis: 'contract',
  onErasure: 'null',
  ...changes,
});

const types: MappedType[] = [
  {
    uid: 'api::enquiry.enquiry',
    subject: { relation: 'user' },
    onErasure: undefined,
    retention: { months: 24, from: 'createdAt' },
    recipients: ['the sales partner'],
    parts: [],
    attributes: [
      attribute('email', { isEncrypted: true }),
      attribute('name', { class: 'identity' }),
      attribute('note', { purpose: '=1+1', legalBasis: 'legitimate-interests' }),
    ],
  },
];

const activities = processingRecord(types, {
  displayNameOf: () => 'Enquiry <b>',
  months: new Map([['api::enquiry.enquiry', 36]]),
  recipients: new Map([['api::enquiry.enquiry', ['webhook of crm.example']]]),
});

it('has a line for each purpose and ground of a type, with the period that is in force', () => {
  expect(
    activities.map(({ purpose, attributes, encrypted }) => ({ purpose, attributes, encrypted }))
  ).toEqual([
    { purpose: 'answer an enquiry', attributes: ['email', 'name'], encrypted: ['email'] },
    { purpose: '=1+1', attributes: ['note'], encrypted: [] },
  ]);
  expect(activities[0]).toMatchObject({ classes: ['contact', 'identity'], retentionMonths: 36 });
  expect(activities[0]?.recipients).toEqual(['the sales partner', 'webhook of crm.example']);
});

it('is no formula in a spreadsheet, and no markup on paper', async () => {
  async function* lines() {
    for (const activity of activities) {
      yield processingCells(activity);
    }
  }
  const csv = await text(csvStream(PROCESSING_COLUMNS, lines()));
  expect(csv).toContain(`"'=1+1"`);
  const page = processingPage({
    controller: null,
    protectionOfficer: '<script>',
    madeAt: '2026-11-29T00:00:00.000Z',
    activities,
  });
  expect(page).not.toMatch(/<script>|<b>/);
  expect(page).toContain('not configured (GDPR_CONTROLLER)');
});
