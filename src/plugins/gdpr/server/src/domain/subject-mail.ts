import type { RequestKind } from '../../../shared/contracts/requests';
import type { Language, SubjectEvent } from '../contracts/mail-jobs';

interface Words {
  kinds: Record<RequestKind, string>;
  stranger: string;
  proveSubject: string;
  prove(kind: string): string;
  proveEnd: string;
  nothingSubject: string;
  nothing: string;
  subjects: Record<SubjectEvent, string>;
  events: Record<SubjectEvent, (kind: string, due: string) => string>;
  isProtected: string;
  reason: string;
  follow: string;
}

const ENGLISH: Words = {
  kinds: {
    access: 'a copy of your data',
    portability: 'your data in a form that other services can read',
    erasure: 'the erasure of your data',
    rectification: 'the correction of your data',
    restriction: 'the restriction of the use of your data',
    objection: 'an objection to the use of your data',
    withdrawal: 'the withdrawal of your consent',
  },
  stranger:
    'Did you not ask for it? Then somebody has entered your address, and there is nothing to do.',
  proveSubject: 'Confirm your request about your data',
  prove: (kind) =>
    `Somebody, probably you, has asked us for ${kind}. Open this page and confirm it there, so that we know that this address is yours:`,
  proveEnd: 'The link works once, for three days.',
  nothingSubject: 'Your question about your data',
  nothing:
    'Somebody, probably you, has asked us about the data under this address. We keep nothing under it.',
  subjects: {
    received: 'We have received your request about your data',
    extended: 'Your request about your data takes longer',
    ready: 'Your data is ready',
    done: 'Your request about your data is done',
    refused: 'Your request about your data',
  },
  events: {
    received: (kind, due) => `You asked us for ${kind}. We answer by ${due}.`,
    extended: (kind, due) => `You asked us for ${kind}. We need more time, and answer by ${due}.`,
    ready: (kind) => `You asked us for ${kind}. It can be downloaded now.`,
    done: (kind) => `You asked us for ${kind}. It is done.`,
    refused: (kind) =>
      `You asked us for ${kind}. We cannot do that. You can complain to a supervisory authority, or go to court.`,
  },
  isProtected:
    'It is protected with a password, which we tell you in another way, and never by e-mail. Inside is a second file, export.zip.',
  reason: 'What we say about it:',
  follow: 'Your request:',
};

const HINDI: Words = {
  kinds: {
    access: 'आपके डेटा की प्रति',
    portability: 'आपका डेटा ऐसे रूप में जिसे दूसरी सेवाएँ पढ़ सकें',
    erasure: 'आपका डेटा मिटाना',
    rectification: 'आपके डेटा में सुधार',
    restriction: 'आपके डेटा के उपयोग पर रोक',
    objection: 'आपके डेटा के उपयोग पर आपत्ति',
    withdrawal: 'आपकी सहमति वापस लेना',
  },
  stranger: 'क्या आपने यह नहीं माँगा? तो किसी ने आपका पता लिख दिया है, और आपको कुछ नहीं करना है।',
  proveSubject: 'अपने डेटा के बारे में अपने अनुरोध की पुष्टि करें',
  prove: (kind) =>
    `किसी ने, शायद आपने, हमसे यह माँगा है: ${kind}। यह पृष्ठ खोलें और वहाँ पुष्टि करें, ताकि हमें पता चले कि यह पता आपका है:`,
  proveEnd: 'यह लिंक एक बार, तीन दिन तक काम करता है।',
  nothingSubject: 'आपके डेटा के बारे में आपका प्रश्न',
  nothing:
    'किसी ने, शायद आपने, हमसे इस पते के डेटा के बारे में पूछा है। हम इस पते के नीचे कुछ नहीं रखते।',
  subjects: {
    received: 'आपके डेटा के बारे में आपका अनुरोध हमें मिल गया है',
    extended: 'आपके डेटा के बारे में आपके अनुरोध में अधिक समय लगेगा',
    ready: 'आपका डेटा तैयार है',
    done: 'आपके डेटा के बारे में आपका अनुरोध पूरा हुआ',
    refused: 'आपके डेटा के बारे में आपका अनुरोध',
  },
  events: {
    received: (kind, due) => `आपने हमसे यह माँगा है: ${kind}। हम ${due} तक उत्तर देंगे।`,
    extended: (kind, due) =>
      `आपने हमसे यह माँगा है: ${kind}। हमें और समय चाहिए, और हम ${due} तक उत्तर देंगे।`,
    ready: (kind) => `आपने हमसे यह माँगा है: ${kind}। इसे अब डाउनलोड किया जा सकता है।`,
    done: (kind) => `आपने हमसे यह माँगा है: ${kind}। यह हो गया है।`,
    refused: (kind) =>
      `आपने हमसे यह माँगा है: ${kind}। हम यह नहीं कर सकते। आप पर्यवेक्षी प्राधिकरण से शिकायत कर सकते हैं, या न्यायालय जा सकते हैं।`,
  },
  isProtected:
    'यह पासवर्ड से सुरक्षित है, जो हम आपको किसी और तरीके से बताते हैं, ई-मेल से कभी नहीं। भीतर एक दूसरी फ़ाइल है, export.zip।',
  reason: 'हम इसके बारे में यह कहते हैं:',
  follow: 'आपका अनुरोध:',
};

const WORDS: Record<Language, Words> = { en: ENGLISH, hi: HINDI };

export interface WrittenMail {
  subject: string;
  text: string;
}

const written = (subject: string, ...paragraphs: (string | undefined)[]): WrittenMail => ({
  subject,
  text: paragraphs.filter(Boolean).join('\n\n'),
});

/** What proves an address; without a link where nothing is kept under it. */
export const proofMail = (
  language: Language,
  kind: RequestKind,
  link: string | undefined
): WrittenMail => {
  const words = WORDS[language];
  return link === undefined
    ? written(words.nothingSubject, words.nothing, words.stranger)
    : written(
        words.proveSubject,
        words.prove(words.kinds[kind]),
        link,
        words.proveEnd,
        words.stranger
      );
};

interface ToldRequest {
  kind: RequestKind;
  /** The last moment, as a day of the calendar of whoever answers. */
  due: string;
  /** What staff says to the person. */
  text: string;
  /** The export opens with a password. */
  isProtected: boolean;
  /** Where the request can be followed. */
  link: string | undefined;
}

export const eventMail = (
  language: Language,
  event: SubjectEvent,
  { kind, due, text, isProtected, link }: ToldRequest
): WrittenMail => {
  const words = WORDS[language];
  return written(
    words.subjects[event],
    words.events[event](words.kinds[kind], due),
    isProtected ? words.isProtected : undefined,
    text && `${words.reason}\n${text}`,
    link && `${words.follow}\n${link}`
  );
};
