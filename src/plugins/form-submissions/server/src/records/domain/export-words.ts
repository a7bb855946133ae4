import type {
  SpamVerdict,
  SubmissionStatus,
  WaitsFor,
} from '../../../../shared/contracts/submissions';

/** What an export says, as the panel says it: a test compares them. */
export interface ExportWords {
  reference: string;
  received: string;
  form: string;
  status: string;
  spam: string;
  services: string;
  language: string;
  source: string;
  assignee: string;
  notes: string;
  replies: string;
  unsent: string;
  rest: string;
  unreadable: string;
  yes: string;
  no: string;
  statuses: Record<Exclude<SubmissionStatus, 'submitted' | 'processing'> | WaitsFor, string>;
  verdicts: Record<SpamVerdict, string>;
}

const en: ExportWords = {
  reference: 'Reference',
  received: 'Received',
  form: 'Form',
  status: 'Status',
  spam: 'Spam check',
  services: 'Services',
  language: 'Language',
  source: 'Sent from the page',
  assignee: 'Assigned to',
  notes: 'Notes',
  replies: 'Replies',
  unsent: 'Not sent: no mail server',
  rest: 'Other answers',
  unreadable: 'Unreadable',
  yes: 'yes',
  no: 'no',
  statuses: {
    staff: 'Waits for us',
    messages: 'Messages on the way',
    completed: 'Completed',
    failed: 'Failed',
  },
  verdicts: { ham: 'Not spam', spam: 'Spam' },
};

const hi: ExportWords = {
  reference: 'संदर्भ संख्या',
  received: 'प्राप्त',
  form: 'फ़ॉर्म',
  status: 'स्थिति',
  spam: 'स्पैम जाँच',
  services: 'सेवाएँ',
  language: 'भाषा',
  source: 'इस पृष्ठ से भेजा',
  assignee: 'किसे सौंपा',
  notes: 'टिप्पणियाँ',
  replies: 'उत्तर',
  unsent: 'नहीं भेजा गया: कोई मेल सर्वर नहीं',
  rest: 'अन्य उत्तर',
  unreadable: 'पढ़ा नहीं जा सकता',
  yes: 'हाँ',
  no: 'नहीं',
  statuses: {
    staff: 'हमारी प्रतीक्षा में',
    messages: 'संदेश भेजे जा रहे हैं',
    completed: 'पूर्ण',
    failed: 'विफल',
  },
  verdicts: { ham: 'स्पैम नहीं', spam: 'स्पैम' },
};

export const EXPORT_LANGUAGES = ['en', 'hi'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

export const exportWords: Record<ExportLanguage, ExportWords> = { en, hi };
