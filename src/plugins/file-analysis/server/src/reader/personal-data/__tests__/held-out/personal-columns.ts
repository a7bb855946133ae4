import type { PersonalDataClass } from '../../classes';
import { drawsOf, type Draws } from './draws';
import { aadhaar, card, gstin, iban, NATIONAL_NUMBERS, pan, socialSecurityNumber } from './numbers';
import { dateOf, LOCALES, type Locale } from './people';
import { THIRD_PLACES } from './third-names';

export interface LabelledColumn {
  header: string;
  values: string[];
  classes: readonly PersonalDataClass[];
}

const ENGLISH: Readonly<Record<PersonalDataClass, readonly string[]>> = {
  'email-address': [
    'email',
    'Email Address',
    'e-mail',
    'EMAIL_ID',
    'contactEmail',
    'work_mail',
    'user email',
  ],
  'phone-number': [
    'phone',
    'Mobile No.',
    'contact_number',
    'Tel',
    'PHONE1',
    'cell',
    'whatsapp',
    'primaryPhone',
    'fax',
  ],
  'person-name': [
    'name',
    'Full Name',
    'customer_name',
    'EmployeeName',
    'patient',
    'Contact Person',
    'applicant name',
    'first_name',
    'last_name',
    'surname',
  ],
  'postal-address': [
    'address',
    'Address Line 1',
    'shipping_address',
    'street',
    'home address',
    'ADDR',
    'billingAddress',
    'residence',
  ],
  'payment-card': [
    'card',
    'Card Number',
    'cc_number',
    'credit card',
    'card_no',
    'debitCardNo',
    'PAN (card)',
  ],
  iban: ['iban', 'IBAN', 'bank_account', 'Account No (IBAN)', 'payout_account'],
  aadhaar: ['aadhaar', 'Aadhar No', 'AADHAAR_NUMBER', 'UIDAI', 'adhaar'],
  'permanent-account-number': ['pan', 'PAN No.', 'pan_number', 'PAN Card', 'income tax pan'],
  gstin: ['gstin', 'GST No', 'GST Number', 'GSTIN/UIN', 'gst_registration'],
  'passport-number': [
    'passport',
    'Passport No.',
    'passport_number',
    'PassportNumber',
    'travel document no',
  ],
  'social-security-number': [
    'ssn',
    'SSN',
    'Social Security Number',
    'soc_sec_no',
    'social security #',
  ],
  'national-identity-number': [
    'national_id',
    'National ID',
    'tax_id',
    'identity number',
    'personal id',
    'id_card_no',
  ],
  'ip-address': ['ip', 'ip_address', 'Client IP', 'remote_addr', 'source_ip', 'last_login_ip'],
  'date-of-birth': ['dob', 'Date of Birth', 'birth_date', 'DOB', 'birthday', 'BirthDate', 'd.o.b.'],
  'geographic-position': [
    'location',
    'coordinates',
    'lat_long',
    'geo',
    'gps',
    'LatLng',
    'position',
  ],
};

/** What people write where they have no value. */
export const JUNK: readonly string[] = [
  'unknown',
  'see notes',
  'TBD',
  'xxx',
  'none given',
  'test',
  '?',
  '0',
  'to be confirmed',
  'ask Ravi',
  'not applicable',
  'N.N.',
];
const OPAQUE = [
  'col7',
  'column 3',
  'Field12',
  'x',
  'F5',
  'value',
  '',
  'Unnamed: 4',
  'c_11',
  'data',
];

/** Nobody can tell these from other dates and codes without a header. */
const NEEDS_HEADER: readonly PersonalDataClass[] = ['date-of-birth', 'passport-number'];

const MAIL_HOSTS = [
  'gmail.com',
  'yahoo.co.in',
  'web.de',
  'orange.fr',
  'acme-corp.io',
  'mail.example.museum',
  'uni-kassel.de',
  'terra.com.br',
  'docomo.ne.jp',
];
const LATIN_MAILBOXES = [
  'asha.h',
  'torsten_vogt',
  'm.henderson92',
  'rocio+news',
  'k-sato',
  'info',
  'thais.moreira',
  'o’neil'.replace('’', ''),
  'x1y2',
  'no.reply',
];

const email = ({ pick, between }: Draws): string =>
  pick([
    (text: string) => text,
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => `mailto:${text}`,
    (text: string) => ` ${text}`,
  ])(`${pick(LATIN_MAILBOXES)}${between(1, 9999)}@${pick(MAIL_HOSTS)}`);

const nameForms = (
  locale: Locale,
  { pick, between, chance }: Draws,
  header: string
): (() => string) => {
  const { given, family } = locale;
  if (/first/iu.test(header)) {
    return () => (chance(0.15) ? `${pick(given)} ${pick(given)}` : pick(given));
  }
  if (/last|surname/iu.test(header)) {
    return () => pick(family);
  }
  if (locale.familyFirst) {
    const gap = pick(['', ' ', '　']);
    return () => pick(family) + gap + pick(given);
  }
  const form = between(0, 5);
  return () => {
    const [first, last] = [pick(given), pick(family)];
    switch (form) {
      case 0:
        return `${last}, ${first}`;
      case 1:
        return `${first} ${last}`.toUpperCase();
      case 2:
        return chance(0.3)
          ? `${pick(['Dr.', 'Mr', 'Ms.', 'Prof.'])} ${first} ${last}`
          : `${first} ${last}`;
      case 3:
        return chance(0.3) ? `${first.slice(0, 1)}. ${last}` : `${first} ${last}`;
      default:
        return `${first} ${last}`;
    }
  };
};

const degrees = (value: number, marks: string): string => {
  const whole = Math.floor(Math.abs(value));
  const minutes = Math.floor((Math.abs(value) % 1) * 60);
  return (
    `${whole}°${minutes}′${(value * 7919) % 60 | 0}″`.replace('-', '') +
    marks.charAt(value < 0 ? 1 : 0)
  );
};

const position = ({ between, pick }: Draws): (() => string) => {
  const form = between(0, 4);
  return () => {
    const [latitude, longitude] = [
      between(-600_000, 700_000) / 10_000,
      between(-1_700_000, 1_700_000) / 10_000,
    ];
    switch (form) {
      case 0:
        return `${degrees(latitude, 'NS')} ${degrees(longitude, 'EW')}`;
      case 1:
        return `POINT(${longitude.toFixed(5)} ${latitude.toFixed(5)})`;
      case 2:
        return `(${latitude.toFixed(4)}, ${longitude.toFixed(4)})`;
      default:
        return `${latitude.toFixed(6)}${pick([',', ', '])}${longitude.toFixed(6)}`;
    }
  };
};

const passport = (locale: Locale, { shape, pick }: Draws): (() => string) => {
  const form = locale.name.endsWith('IN')
    ? pick(['@#######', '@ #######'])
    : ({
        'en-US': '#########',
        'de-DE': 'C@@#@#@##',
        'fr-FR': '##@@#####',
        'es-ES': '@@@######',
        'pt-BR': '@@######',
        'ja-JP': '@@#######',
      }[locale.name] ?? '@#######');
  return () => shape(form);
};

const ipAddress = ({ between, chance, shape }: Draws): string =>
  chance(0.15)
    ? `2001:db8:${between(1, 9999)}::${shape('#')}a${between(1, 99)}`
    : [between(1, 223), between(0, 255), between(0, 255), between(1, 254)].join('.') +
      (chance(0.08) ? `:${between(1024, 65000)}` : '');

/** What makes the values of a class in the shape of one file; null where a locale has none. */
const makerOf = (
  kind: PersonalDataClass,
  locale: Locale,
  draws: Draws,
  header: string
): (() => string) | null => {
  const isIndian = locale.name.endsWith('IN');
  switch (kind) {
    case 'email-address':
      return () => email(draws);
    case 'phone-number':
      return () => locale.phone(draws);
    case 'person-name':
      return nameForms(locale, draws, header);
    case 'postal-address':
      return () => locale.address(draws);
    case 'payment-card':
      return () => card(draws);
    case 'iban':
      return isIndian || ['en-US', 'pt-BR', 'ja-JP'].includes(locale.name)
        ? null
        : () => iban(draws);
    case 'aadhaar':
      return isIndian ? () => aadhaar(draws) : null;
    case 'permanent-account-number':
      return isIndian ? () => pan(draws) : null;
    case 'gstin':
      return isIndian ? () => gstin(draws) : null;
    case 'passport-number':
      return passport(locale, draws);
    case 'social-security-number': {
      const separator = draws.pick(['-', '-', ' ', '']);
      return locale.name === 'en-US' ? () => socialSecurityNumber(draws, separator) : null;
    }
    case 'national-identity-number': {
      const country =
        locale.name === 'en-US' ? draws.pick(['pl-PL', 'sv-SE'] as const) : locale.name;
      const make = NATIONAL_NUMBERS[country as keyof typeof NATIONAL_NUMBERS] as
        | ((draws: Draws) => string)
        | undefined;
      return make ? () => make(draws) : null;
    }
    case 'ip-address':
      return () => ipAddress(draws);
    case 'date-of-birth': {
      const format = draws.pick(locale.birthday);
      return () => dateOf(draws, format, 1940, 2009);
    }
    case 'geographic-position':
      return position(draws);
  }
};

const headerOf = (kind: PersonalDataClass, locale: Locale, { pick, chance }: Draws): string => {
  if (!NEEDS_HEADER.includes(kind) && chance(0.25)) {
    return pick(OPAQUE);
  }
  const own = locale.headers[kind];
  return pick(own && chance(0.6) ? own : ENGLISH[kind]);
};

/** Numbers alone say nothing where no header does: phones within a country, and numbers without a check. */
const isKnowable = (header: string, kind: PersonalDataClass, values: readonly string[]): boolean =>
  !OPAQUE.includes(header) ||
  !['phone-number', 'social-security-number'].includes(kind) ||
  values.some((value) => !/^\d+$/u.test(value));

const withJunk = (values: readonly string[], { chance, pick }: Draws, share: number): string[] => [
  ...new Set(
    values
      .map((value) => (chance(share) ? pick(JUNK) : value))
      .filter((value) => value.trim() !== '')
  ),
];

/** Names that rules were mended with; those of another author; those of a library. */
const PLACES = {
  own: LOCALES,
  others: LOCALES.map((place) => ({ ...place, ...place.others })),
  third: THIRD_PLACES,
} as const satisfies Readonly<Record<string, readonly Locale[]>>;

export type Names = keyof typeof PLACES;

export const personalColumns = (seed: number, names: Names = 'own'): LabelledColumn[] =>
  PLACES[names].flatMap((locale, index) => {
    const draws = drawsOf(seed * 100 + index);
    return (Object.keys(ENGLISH) as PersonalDataClass[]).flatMap((kind) => {
      const header = headerOf(kind, locale, draws);
      const make = makerOf(kind, locale, draws, header);
      if (!make) {
        return [];
      }
      const values = draws.many(draws.between(25, 160), make);
      return isKnowable(header, kind, values)
        ? [{ header, values: withJunk(values, draws, draws.pick([0, 0.05, 0.2])), classes: [kind] }]
        : [];
    });
  });

/** Sentences of a support desk, some of them with personal data in them. */
const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    'The parcel came late and the box was open.',
    'Please call me back at {}.',
    'Customer asks for a refund, contact: {}',
    'Thanks, all fine now',
    'Changed my details to {} last week - please confirm.',
  ],
  'hi-IN': [
    'पार्सल देर से आया।',
    'कृपया मुझसे संपर्क करें: {}',
    'धन्यवाद, अब ठीक है',
    'मेरा नया विवरण {} है।',
  ],
  'kn-IN': [
    'ಪಾರ್ಸೆಲ್ ತಡವಾಗಿ ಬಂದಿತು.',
    'ದಯವಿಟ್ಟು ಸಂಪರ್ಕಿಸಿ: {}',
    'ಧನ್ಯವಾದಗಳು',
    'ನನ್ನ ವಿವರ {} ಆಗಿದೆ.',
  ],
  'de-DE': [
    'Das Paket kam zu spät.',
    'Bitte melden Sie sich unter {}.',
    'Alles erledigt, danke',
    'Neue Daten: {} (ab Mai)',
  ],
  'fr-FR': [
    'Le colis est arrivé en retard.',
    'Merci de me joindre au {}.',
    'Tout va bien',
    'Nouvelles coordonnées : {} à partir de mai',
  ],
  'es-ES': [
    'El paquete llegó tarde.',
    'Por favor, contacten conmigo: {}.',
    'Gracias, todo bien',
    'Mis nuevos datos son {} desde mayo',
  ],
};
const IN_TEXTS: readonly PersonalDataClass[] = [
  'email-address',
  'payment-card',
  'iban',
  'aadhaar',
  'permanent-account-number',
  'gstin',
  'ip-address',
  'phone-number',
];

export const personalTexts = (seed: number): LabelledColumn[] => {
  const draws = drawsOf(seed * 100 + 77);
  return IN_TEXTS.flatMap((kind) =>
    Object.entries(SENTENCES).flatMap(([language, sentences]) => {
      const locale = LOCALES.find(({ name }) => name === language);
      const make =
        locale &&
        makerOf(
          kind,
          kind === 'iban'
            ? (LOCALES[4] ?? locale)
            : ['aadhaar', 'permanent-account-number', 'gstin'].includes(kind)
              ? (LOCALES[0] ?? locale)
              : locale,
          draws,
          ''
        );
      if (!make) {
        return [];
      }
      const inner = () => {
        // Of a phone number in a sentence a reader sees it by its country, or by how it is grouped.
        for (;;) {
          const value = make().trim();
          if (kind !== 'phone-number' || /\D/u.test(value)) {
            return value;
          }
        }
      };
      const values = draws.many(
        draws.between(40, 150),
        () =>
          `${draws.pick(sentences).replace('{}', inner())}${draws.pick(['', ' ', ` #${draws.digits(3)}`])}`
      );
      return [
        {
          header: draws.pick(['notes', 'comment', 'message', 'col7', 'description']),
          values: [...new Set(values)],
          classes: [kind],
        },
      ];
    })
  );
};

/** Columns in which people write the one or the other. */
export const mixedColumns = (seed: number): LabelledColumn[] => {
  const draws = drawsOf(seed * 100 + 88);
  const pairs: [PersonalDataClass, PersonalDataClass, string][] = [
    ['email-address', 'phone-number', 'contact'],
    ['payment-card', 'iban', 'payment'],
    ['aadhaar', 'permanent-account-number', 'id proof'],
    ['email-address', 'ip-address', 'login'],
  ];
  return pairs.map(([one, other, header]) => {
    const locale = LOCALES[one === 'aadhaar' ? 0 : 4] as Locale;
    const [first, second] = [makerOf(one, locale, draws, ''), makerOf(other, locale, draws, '')];
    return {
      header: draws.chance(0.5) ? header : draws.pick(OPAQUE),
      values: withJunk(
        draws.many(120, () => (draws.chance(0.5) ? first?.() : second?.()) ?? ''),
        draws,
        0.1
      ),
      classes: [one, other],
    };
  });
};
