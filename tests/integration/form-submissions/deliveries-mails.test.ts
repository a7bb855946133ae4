import { FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import type { ReceivedMail } from '../../helpers/smtp-server';
import { STAFF, startDeliveries } from './deliveries-application';
import type { DeliveriesApplication } from './deliveries-application';

let app: DeliveriesApplication;

beforeAll(async () => {
  app = await startDeliveries();
});

afterAll(async () => {
  await app.stop();
});

/** The mail of a delivery, found by its Message-ID. */
const mailOf = async (id: string, channel: string): Promise<ReceivedMail> => {
  const row = (await app.rows(id)).find((delivery) => delivery.channel === channel);
  const messageId = `<${row?.documentId}@indivillage.example>`;
  const mails = app.smtp.mails.filter((mail) => mail.messageId === messageId);
  expect(mails).toHaveLength(1);
  return mails[0]!;
};

const addressOf = (value: ReceivedMail['parsed']['replyTo']) => value?.value[0]?.address;

/** To a form that is taken back before the submission is processed. */
const submitUnpublished = async () => {
  const key = await app.form({ notificationAddresses: STAFF });
  const row = await app.strapi.db.query(FORM_UID).findOne({ where: { key } });
  const { documentId: form } = row as { documentId: string };
  await app.strapi.documents(FORM_UID).unpublish({ documentId: form });
  const id = await app.submit(key);
  await app.becomes(id, 'failed');
  return { id, form };
};

const unsent = async (id: string) =>
  (await app.events(id)).map(({ detail }) => detail).filter(({ outcome }) => outcome === 'skipped');

const setBack = (id: string) =>
  getService('submission-changes', { strapi: app.strapi }).changeStatus(id, 'processing', {
    kind: 'admin',
    id: '7',
  });

describe('a submission', () => {
  it('causes a mail to staff and one to the visitor, and is then for staff to answer', async () => {
    const form = await app.form({
      title: 'Contact us',
      notificationAddresses: `${STAFF}, second@indivillage.example`,
      acknowledges: true,
    });
    const id = await app.submit(form, {
      email: 'asha@example.com',
      more: { serviceNames: ['Data annotation'] },
    });
    await eventually(async () => {
      const rows = await app.rows(id);
      expect(rows.map(({ channel, state }) => [channel, state])).toEqual([
        ['notification', 'delivered'],
        ['acknowledgement', 'delivered'],
      ]);
    });
    expect(await app.state(id)).toBe('processing');

    const notification = await mailOf(id, 'notification');
    expect(notification.recipients).toEqual([STAFF, 'second@indivillage.example']);
    expect(notification.parsed.subject).toBe('Contact us: new submission');
    expect(addressOf(notification.parsed.replyTo)).toBe('asha@example.com');
    expect(notification.parsed.text).toContain('Your name: Asha\nMessage: Hello');
    expect(notification.parsed.text).toContain('Services of interest: Data annotation');
    expect(notification.parsed.text).toContain(
      `https://cms.indivillage.example/admin/plugins/form-submissions/${id}`
    );
    expect(notification.parsed.html).toContain('Asha</td>');

    const acknowledgement = await mailOf(id, 'acknowledgement');
    expect(acknowledgement.recipients).toEqual(['asha@example.com']);
    expect(acknowledgement.parsed.headers.get('auto-submitted')).toBe('auto-replied');
    expect(acknowledgement.parsed.headers.get('x-auto-response-suppress')).toBe('All');
    expect(addressOf(acknowledgement.parsed.replyTo)).toBe('no-reply@indivillage.example');
    expect(acknowledgement.parsed.text).toContain(id);
    expect(acknowledgement.parsed.text).not.toContain('Asha');
    expect(acknowledgement.parsed.text).not.toContain('/admin');

    const events = await app.events(id);
    expect(events.map(({ kind, actorKind }) => [kind, actorKind])).toEqual([
      ['received', 'visitor'],
      ['state', 'system'],
      ['delivery', 'system'],
      ['delivery', 'system'],
    ]);
    expect(events[2]!.detail).toMatchObject({ attempt: 1, outcome: 'delivered' });
    expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain('@');
  });

  it('completes itself when its form says so', async () => {
    const form = await app.form({ notificationAddresses: STAFF, completesItself: true });
    await app.becomes(await app.submit(form), 'completed');
    await app.becomes(await app.submit(await app.form({ completesItself: true })), 'completed');
  });

  it('causes nothing while it is spam, and all of it once it is not', async () => {
    const form = await app.form({ notificationAddresses: STAFF, acknowledges: true });
    const id = await app.submit(form, { more: { spamVerdict: 'spam' } });
    await app.idle();
    expect(await app.state(id)).toBe('submitted');
    expect(await app.rows(id)).toEqual([]);
    await app.processing.begin(id);
    await app.idle();
    expect(await app.rows(id)).toEqual([]);
    await expect(
      app.deliveries.reply({ submissionId: id, text: 'Hello', actor: { kind: 'admin', id: '1' } })
    ).rejects.toThrow('spam');

    await app.setVerdict(id, 'ham');
    await app.processing.begin(id);
    await app.processing.begin(id);
    await eventually(async () => {
      expect((await app.rows(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });
    await app.idle();
    expect(await app.rows(id)).toHaveLength(2);
  });

  it('fails, and says why, when its form is no longer published', async () => {
    const { id } = await submitUnpublished();
    expect(await unsent(id)).toMatchObject([{ error: expect.stringContaining('Publish it') }]);
    expect(await app.rows(id)).toEqual([]);
    // Staff who want to close it by hand are not held up.
    await setBack(id);
    await eventually(async () => expect(await unsent(id)).toHaveLength(2));
    await app.idle();
    expect(await app.state(id)).toBe('processing');
  });

  it('that failed so causes its messages once the form is published again', async () => {
    const { id, form } = await submitUnpublished();
    await app.strapi.documents(FORM_UID).publish({ documentId: form });
    await setBack(id);
    await eventually(async () => {
      expect((await app.rows(id)).map(({ channel, state }) => [channel, state])).toEqual([
        ['notification', 'delivered'],
      ]);
    });
    expect(await app.state(id)).toBe('processing');
    expect(await unsent(id)).toHaveLength(1);
  });

  it('without an address is not acknowledged', async () => {
    const form = await app.form({ notificationAddresses: STAFF, acknowledges: true });
    for (const email of [null, 'a@example.com, b@example.com']) {
      const id = await app.submit(form, { email });
      await eventually(async () => {
        expect((await app.rows(id)).map(({ channel, state }) => [channel, state])).toEqual([
          ['notification', 'delivered'],
        ]);
      });
      expect(addressOf((await mailOf(id, 'notification')).parsed.replyTo)).toBe(
        'no-reply@indivillage.example'
      );
    }
  });

  it('does not fill the mailbox of somebody else', async () => {
    const form = await app.form({ acknowledges: true });
    const email = 'victim@example.com';
    const ids = await Promise.all(
      ['victim@example.com', 'VICTIM@example.com', email, email, email].map((address) =>
        app.submit(form, { email: address })
      )
    );
    await Promise.all(ids.map((id) => app.becomes(id, 'processing')));
    await app.idle();
    const rows = (await Promise.all(ids.map(app.rows))).flat();
    expect(rows.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    const events = (await Promise.all(ids.map(app.events))).flat();
    const skipped = events.filter(({ detail }) => detail.outcome === 'skipped');
    expect(skipped).toHaveLength(2);
    expect(skipped[0]!.detail.error).toContain('3 acknowledgements within 24 hours');
  });
});

describe('what a visitor writes', () => {
  const evil = {
    name: 'Asha\r\nBcc: other@example.com\r\n\r\n<script>alert(1)</script>',
    message: '<img src=x onerror=alert(1)>\n"\'&{{adminLink}}{{{name}}}\nYour e-mail: forged',
    email: 'asha@example.com',
  };

  it('is text in every part of a mail, and adds no header and no recipient', async () => {
    const template = '{{name}} {{message}}';
    const form = await app.form({
      notificationAddresses: STAFF,
      notificationSubject: template,
      notificationText: `${template}\n{{answers}}`,
      acknowledges: true,
      acknowledgementSubject: template,
      acknowledgementText: template,
    });
    const id = await app.submit(form, { email: 'evil@example.com', data: evil });
    await eventually(async () => {
      expect((await app.rows(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });
    for (const channel of ['notification', 'acknowledgement']) {
      const { parsed, recipients, raw } = await mailOf(id, channel);
      expect(recipients).toEqual([channel === 'notification' ? STAFF : 'evil@example.com']);
      expect(parsed.headers.has('bcc')).toBe(false);
      expect(parsed.subject).toContain('Asha Bcc: other@example.com <script>');
      expect(parsed.subject).toContain('{{adminLink}}{{{name}}}');
      expect(parsed.html).not.toMatch(/<(script|img)/);
      expect(parsed.html).toContain('&lt;script&gt;');
      const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
      expect(headers).not.toMatch(/^bcc:/im);
    }
    const { parsed } = await mailOf(id, 'notification');
    const answers = parsed.text?.slice(parsed.text.indexOf('Your name: '));
    expect(answers).toMatch(/^ {2}Your e-mail: forged/m);
    expect(answers).not.toMatch(/^Your e-mail: forged/m);
  });

  it('arrives in every script', async () => {
    const form = await app.form({
      title: 'ಸಂಪರ್ಕಿಸಿ',
      notificationAddresses: STAFF,
      notificationSubject: '{{formTitle}}: {{name}}',
    });
    const message = 'ನಮಸ್ಕಾರ 🙏\nನಿಮ್ಮ ಸೇವೆಗಳ ಬಗ್ಗೆ ತಿಳಿಸಿ';
    const id = await app.submit(form, { data: { name: 'ಆಶಾ ಕುಮಾರಿ', message } });
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    const { parsed } = await mailOf(id, 'notification');
    expect(parsed.subject).toBe('ಸಂಪರ್ಕಿಸಿ: ಆಶಾ ಕುಮಾರಿ');
    expect(parsed.text).toContain('Message: ನಮಸ್ಕಾರ 🙏\n  ನಿಮ್ಮ ಸೇವೆಗಳ ಬಗ್ಗೆ ತಿಳಿಸಿ');
    expect(parsed.html).toContain('ಆಶಾ ಕುಮಾರಿ');
  });
});

describe('a reply', () => {
  const actor = { kind: 'admin', id: '7' } as const;

  it('reaches the visitor and completes the submission', async () => {
    const form = await app.form({ title: 'Contact us', acknowledges: true });
    const id = await app.submit(form, { email: 'reader@example.com' });
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    const text = 'Dear Asha,\n\nwe can <help>. {{name}}';
    await app.deliveries.reply({ submissionId: id, text, actor });
    await app.becomes(id, 'completed');

    const { parsed, recipients } = await mailOf(id, 'reply');
    expect(recipients).toEqual(['reader@example.com']);
    expect(parsed.subject).toBe('Re: Contact us');
    expect(parsed.text?.trim()).toBe(text);
    expect(parsed.html).toContain('we can &lt;help&gt;. {{name}}');
    expect(addressOf(parsed.replyTo)).toBe('no-reply@indivillage.example');
    expect(parsed.inReplyTo).toBe((await mailOf(id, 'acknowledgement')).messageId);

    const events = await app.events(id);
    expect(events.find(({ kind }) => kind === 'reply')).toMatchObject({
      actorKind: 'admin',
      actorId: '7',
      detail: {},
      text,
    });
    expect(events.at(-1)).toMatchObject({ kind: 'state', actorKind: 'system' });
    const [stored] = await app.sql<{ text: string; answered_at: Date }>(
      `SELECT event.text, submission.answered_at
       FROM form_submission_events event
       JOIN form_submissions submission ON submission.document_id = event.submission
       WHERE event.submission = ? AND kind = 'reply'`,
      [id]
    );
    expect(stored?.text).toMatch(/^enc:v1:/);
    expect(stored?.answered_at).toBeInstanceOf(Date);
  });

  it('needs an address, a text and a submission', async () => {
    const id = await app.submit(await app.form(), { email: null });
    await app.becomes(id, 'processing');
    const reply = (submissionId: string, text: string) =>
      app.deliveries.reply({ submissionId, text, actor });
    await expect(reply(id, 'Hello')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The submission has no e-mail address to reply to',
    });
    await expect(reply(id, ' \n')).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(reply('nothing', 'Hello')).rejects.toMatchObject({ name: 'NotFoundError' });
    expect((await app.events(id)).map(({ kind }) => kind)).toEqual(['received', 'state']);
  });
});
