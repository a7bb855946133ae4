import type { FieldDefinition } from '../../../../../shared/contracts/forms';
import { isMailAddress, mailAddresses } from '../mail-address';
import { acknowledgementMail, notificationMail, replyMail } from '../mails';
import type { MailSource } from '../mails';

const field = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: `The ${key}`,
  type: 'text',
  required: false,
  personal: false,
  ...more,
});

const source: MailSource = {
  formTitle: 'Contact',
  fields: [
    field('name'),
    field('message'),
    field('budget', { type: 'select', options: [{ value: 's', label: 'Small' }] }),
    field('agrees', { type: 'consent' }),
    field('empty'),
  ],
  submissionId: 'abc',
  data: {
    message: 'One\nThe budget: Large',
    name: '<b>Asha</b>',
    budget: 's',
    agrees: true,
    old: 3,
  },
  services: ['Annotation', 'Training data'],
  adminLink: 'https://cms.example/admin/plugins/form-submissions/abc',
};

describe('a notification', () => {
  it('has the answers in the order of the form, with labels, and nothing that forges another', () => {
    const { text, html, subject } = notificationMail({}, source);
    expect(subject).toBe('Contact: new submission');
    expect(text).toContain(
      'The name: <b>Asha</b>\nThe message: One\n  The budget: Large\nThe budget: Small\nThe agrees: Yes\nold: 3'
    );
    expect(text).toContain('Services of interest: Annotation, Training data');
    expect(text).toContain('https://cms.example/admin/plugins/form-submissions/abc');
    expect(html).toContain('&lt;b&gt;Asha&lt;&#x2F;b&gt;');
    expect(html).not.toContain('<b>');
    expect(html).toContain('<table>');
  });

  it('says what the form says', () => {
    const template = { subject: '{{name}} ({{budget}})', text: 'Look: {{adminLink}}' };
    const mail = notificationMail(template, {
      ...source,
      data: { name: 'A\r\nBcc: x@y', budget: 's' },
    });
    expect(mail.subject).toBe('A Bcc: x@y (Small)');
    expect(mail.text).toBe('Look: https://cms.example/admin/plugins/form-submissions/abc');
  });

  it('has no variable of the form that hides one of ours', () => {
    const mail = notificationMail(
      { text: '{{submissionId}}' },
      { ...source, data: { submissionId: 'x' } }
    );
    expect(mail.text).toBe('abc');
  });
});

describe('an acknowledgement', () => {
  it('repeats nothing of what was submitted unless the form says so, and never shows the panel', () => {
    const { text, html } = acknowledgementMail({}, source);
    for (const part of ['Asha', 'budget', 'cms.example']) {
      expect(text + html).not.toContain(part);
    }
    expect(acknowledgementMail({ text: '[{{adminLink}}]' }, source).text).toBe('[]');
  });
});

describe('a reply', () => {
  it('is the text, not a template', () => {
    const mail = replyMail('Contact {{x}}', 'Dear {{name}},\n<thanks>');
    expect(mail.subject).toBe('Re: Contact {{x}}');
    expect(mail.text).toBe('Dear {{name}},\n<thanks>');
    expect(mail.html).toContain('Dear {{name}},<br>\n&lt;thanks&gt;');
  });
});

describe('an address', () => {
  it.each(['a@b.example', 'ಆಶಾ@ಉದಾಹರಣೆ.example', "o'neill+x@b.example"])('is %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'A <a@b.example>',
    'a@b@c.example',
    'a b@c.example',
    'group:a@b.example;',
    '"a"@b.example',
    `${'a'.repeat(250)}@b.example`,
    'nobody',
    '',
  ])('is not %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('of a list stands on a line of its own, or between commas', () => {
    expect(mailAddresses(' a@x.example,b@x.example;\n c@x.example nobody a@x.example')).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
    expect(mailAddresses(null)).toEqual([]);
  });
});
