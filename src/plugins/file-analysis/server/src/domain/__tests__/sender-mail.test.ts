import { UPLOAD_ENDS, UPLOAD_REASONS } from '../../../../shared/contracts/uploads';
import { senderMail } from '../sender-mail';

const ID = 'abc123';
const page = 'https://www.example.com/files?id={{id}}';

const endings = UPLOAD_ENDS.flatMap((status) =>
  (status === 'completed' ? [null] : UPLOAD_REASONS).map((reason) => ({ status, reason }))
);

describe('the mail to a sender', () => {
  it.each(['en', 'hi', 'hi-IN', 'kn', null])('is whole for each end, in %s', (language) => {
    const isHindi = language?.startsWith('hi');
    for (const ending of endings) {
      const { subject, text, html } = senderMail({ id: ID, language, ...ending }, { page });
      for (const part of [subject, text, html]) {
        expect(part).not.toMatch(/\{\{|undefined|null/);
      }
      expect(text).toContain(`https://www.example.com/files?id=${ID}`);
      expect(/\p{Script=Devanagari}/u.test(subject)).toBe(isHindi ?? false);
      // No line of the one language in the other.
      expect(text.split('\n\n').every((line) => /\p{Script=Devanagari}/u.test(line))).toBe(
        isHindi ?? false
      );
      expect(html).toContain(`lang="${isHindi ? language : 'en'}"`);
    }
  });

  it('says how to send again what did not arrive, and nothing of why else it failed', () => {
    const texts = new Map(
      UPLOAD_REASONS.map((reason) => {
        const ending = { id: ID, language: 'en', status: 'failed', reason } as const;
        return [reason, senderMail(ending, { page: '' }).text];
      })
    );
    const again = [...texts].filter(([, text]) => text.includes('send it again'));
    expect(again.map(([reason]) => reason).sort()).toEqual([
      'checksum-differs',
      'not-sent',
      'storage-full',
    ]);
    expect(new Set(texts.values()).size).toBe(2);
  });

  it('takes texts of the operator, with the names that they may use', () => {
    const mail = senderMail(
      { id: ID, language: null, status: 'completed', reason: null },
      { page, subject: '{{status}}: {{id}}', text: '{{outcome}} <b>{{page}}' }
    );
    expect(mail.subject).toBe(`completed: ${ID}`);
    expect(mail.text).toContain(`<b>https://www.example.com/files?id=${ID}`);
    expect(mail.html).toContain('&lt;b&gt;');
  });
});
