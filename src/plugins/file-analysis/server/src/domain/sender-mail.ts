import {
  renderHtml,
  renderLine,
  renderText,
} from '../../../../form-submissions/server/src/senders/domain/mail-template';
import type { Ending } from '../../../shared/contracts/uploads';

interface SenderMailSettings {
  /** Address of a page about the file, with {{id}} in it; empty for none. */
  page: string;
  subject?: string;
  text?: string;
}

/** What texts may name. */
export const SENDER_MAIL_VARIABLES = ['id', 'status', 'outcome', 'page'];

interface Words {
  subject: string;
  greeting: string;
  completed: string;
  failed: string;
  quarantined: string;
  /** Where the sender can do something about it. */
  again: string;
  page: string;
  reference: string;
  stranger: string;
}

const ENGLISH: Words = {
  subject: 'What became of the sample file that you sent us',
  greeting: 'You sent us a sample file.',
  completed: 'We have looked into it, and it is ready for our staff.',
  failed: 'It could not be read.',
  quarantined: 'It was put aside until our staff has looked at it.',
  again: 'It did not arrive as it was sent. Please send it again.',
  page: 'What we found: {{page}}',
  reference: 'Reference: {{id}}',
  stranger:
    'Did you not send us a file? Then somebody has entered your address, and there is nothing to do.',
};

const HINDI: Words = {
  subject: 'आपकी भेजी नमूना फ़ाइल का क्या हुआ',
  greeting: 'आपने हमें एक नमूना फ़ाइल भेजी थी।',
  completed: 'हमने उसे देख लिया है, और वह हमारे कर्मचारियों के लिए तैयार है।',
  failed: 'उसे पढ़ा नहीं जा सका।',
  quarantined: 'उसे तब तक अलग रखा गया है जब तक हमारे कर्मचारी उसे देख न लें।',
  again: 'वह वैसी नहीं पहुँची जैसी भेजी गई थी। कृपया उसे फिर से भेजें।',
  page: 'हमें क्या मिला: {{page}}',
  reference: 'संदर्भ: {{id}}',
  stranger:
    'क्या आपने हमें कोई फ़ाइल नहीं भेजी? तो किसी ने आपका पता लिख दिया है, और आपको कुछ नहीं करना है।',
};

const WORDS: Record<string, Words> = { en: ENGLISH, hi: HINDI };

/** In which mails can be written. */
export const SENDER_LANGUAGES = Object.keys(WORDS);

const SENT_AGAIN = new Set<string | null>(['not-sent', 'checksum-differs', 'storage-full']);

/**
 * Nothing of the file, nor its name: whoever enters the address of somebody else could have us say it.
 *
 * @param ended the file; `language` as in a tag, English where there are no words in it
 */
export const senderMail = (
  { id, status, reason, language }: Ending & { id: string; language: string | null },
  settings: SenderMailSettings
): { subject: string; text: string; html: string } => {
  const words = WORDS[language?.split('-')[0] ?? ''] ?? ENGLISH;
  const outcome = status === 'failed' && SENT_AGAIN.has(reason) ? words.again : words[status];
  const page = settings.page.replaceAll('{{id}}', id);
  const text =
    settings.text ??
    [
      words.greeting,
      '{{outcome}}',
      ...(page === '' ? [] : [words.page]),
      words.reference,
      words.stranger,
    ].join('\n\n');
  const values = { id, status, outcome, page };
  const lang = WORDS[language?.split('-')[0] ?? ''] ? language : 'en';
  return {
    subject: renderLine(settings.subject ?? words.subject, values),
    text: renderText(text, values),
    html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"></head><body>${renderHtml(text, values)}</body></html>`,
  };
};
