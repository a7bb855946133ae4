import type { Draws } from './draws';

export interface Locale {
  name: string;
  given: readonly string[];
  family: readonly string[];
  /** Names for the seed that nobody looks at. */
  others: { given: readonly string[]; family: readonly string[] };
  /** Family name first, as it is written there. */
  familyFirst?: boolean;
  phone: (draws: Draws) => string;
  address: (draws: Draws) => string;
  birthday: readonly ('iso' | 'dmy-slash' | 'dmy-dot' | 'mdy' | 'dmy-dash' | 'words' | 'kanji')[];
  headers: Readonly<Partial<Record<string, readonly string[]>>>;
}

const words = (text: string): string[] => text.split(',').map((word) => word.trim());

const indianMobile = ({ pick, shape }: Draws): string =>
  shape(
    pick([
      '9#########',
      '+91 8#### #####',
      '+91-9#########',
      '09#########',
      '+917#########',
      '91 98### #####',
      '98###-#####',
    ])
  );

export const LOCALES: readonly Locale[] = [
  {
    name: 'en-IN',
    given: words(
      'Asha,Girish,Nandita,Farhan,Prakruthi,Venkatesh,Shabnam,Joseph,Tenzin,Harpreet,Madhuri,Kabir,Lakshmi,Ritwik,Zoya,Bhaskar,Chandrika,Dinesh,Ekta,Omkar'
    ),
    family: words(
      'Hegde,Kulkarni,Mukherjee,Khan,Pillai,Dsouza,Chettiar,Bhutia,Gill,Naik,Iyengar,Rathore,Saxena,Thakur,Fernandes,Gowda,Shetty,Bandopadhyay,Qureshi,Nambiar'
    ),
    others: {
      given: words(
        'Pradnya,Thomas,Aparna,Suhail,Jyothsna,Murali,Rubina,Ganapathi,Sanchita,Dhruv,Parvathi,Irfan,Charu,Nagesh,Tara'
      ),
      family: words(
        'Deshpande,Varghese,Ansari,Bhattacharjee,Rangaswamy,Lobo,Chopra,Ramaiah,Sheikh,Dubey,Kapadia,Prabhakar,Soni,Kurian'
      ),
    },
    phone: indianMobile,
    address: ({ pick, between }) =>
      pick([
        `No. ${between(1, 400)}, ${pick(['4th', '12th', '3rd'])} Cross, ${pick(['Jayanagar', 'Indiranagar', 'Malleshwaram'])}, Bengaluru ${560000 + between(1, 99)}`,
        `${between(1, 90)}/${between(1, 30)} ${pick(['MG Road', 'Brigade Road', 'Station Road'])}, ${pick(['Mysuru', 'Pune', 'Kochi'])} - ${between(400001, 690000)}`,
        `Flat ${between(101, 909)}, ${pick(['Sai Residency', 'Green Meadows', 'Lotus Towers'])}, ${pick(['Sector 21', 'Phase II', 'HSR Layout'])}, ${pick(['Gurugram', 'Noida', 'Hyderabad'])}`,
      ]),
    birthday: ['dmy-dash', 'dmy-slash', 'iso', 'words'],
    headers: {},
  },
  {
    name: 'hi-IN',
    given: words(
      'सुनीता,अर्जुन,मीनाक्षी,देवेंद्र,कविता,राजेश,पूजा,विकास,अनुराधा,मोहित,शालिनी,गौरव,रेखा,संदीप,उषा'
    ),
    family: words(
      'शर्मा,वर्मा,मिश्रा,चौधरी,त्रिपाठी,यादव,जोशी,अग्रवाल,पांडे,सिंह,गुप्ता,दुबे,सक्सेना,राठौर'
    ),
    others: {
      given: words('नीलम,हरीश,प्रतिभा,सुरेंद्र,अंजू,रोहित,सुषमा,योगेश,निशा,भारत,शकुंतला,अमर'),
      family: words('कुमार,अवस्थी,नेगी,रावत,बंसल,मेहता,श्रीवास्तव,भट्ट,चतुर्वेदी,सैनी,मलिक,राजपूत'),
    },
    phone: indianMobile,
    address: ({ pick, between }) =>
      pick([
        `मकान नं. ${between(1, 300)}, ${pick(['गांधी नगर', 'शास्त्री मार्ग', 'नेहरू कॉलोनी'])}, ${pick(['लखनऊ', 'जयपुर', 'भोपाल'])} ${between(110001, 490000)}`,
        `${between(1, 90)}, ${pick(['स्टेशन रोड', 'तिलक मार्ग', 'सदर बाज़ार'])}, ${pick(['कानपुर', 'इंदौर', 'पटना'])} - ${between(110001, 490000)}`,
      ]),
    birthday: ['dmy-slash', 'iso', 'dmy-dash'],
    headers: {
      'email-address': words('ईमेल,ई-मेल,ईमेल पता'),
      'phone-number': words('फ़ोन,मोबाइल नंबर,दूरभाष,फोन नंबर'),
      'person-name': words('नाम,पूरा नाम,ग्राहक का नाम'),
      'postal-address': words('पता,घर का पता'),
      'date-of-birth': words('जन्म तिथि,जन्मतिथि,जन्म की तारीख'),
      aadhaar: words('आधार,आधार संख्या'),
      'passport-number': words('पासपोर्ट संख्या,पासपोर्ट नंबर'),
    },
  },
  {
    name: 'kn-IN',
    given: words(
      'ಸುಮಾ,ಮಂಜುನಾಥ,ಗೀತಾ,ರಮೇಶ,ಅನಿತಾ,ಬಸವರಾಜ,ಶೋಭಾ,ನಾಗರಾಜ,ಲಕ್ಷ್ಮಿ,ಕಿರಣ,ವಿದ್ಯಾ,ಶಿವಕುಮಾರ,ಪ್ರೇಮಾ,ಹರೀಶ'
    ),
    family: words('ಹೆಗಡೆ,ಗೌಡ,ಪಾಟೀಲ,ಶೆಟ್ಟಿ,ರಾವ್,ಭಟ್,ನಾಯಕ,ಕುಲಕರ್ಣಿ,ಮೂರ್ತಿ,ಪೂಜಾರಿ,ದೇಸಾಯಿ,ಹಿರೇಮಠ'),
    others: {
      given: words(
        'ಅರುಣ,ಪದ್ಮಾ,ಚಂದ್ರಶೇಖರ,ಸರೋಜಾ,ವೆಂಕಟೇಶ,ಭಾಗ್ಯ,ಪ್ರಕಾಶ,ಜಯಶ್ರೀ,ಸಿದ್ದಲಿಂಗ,ರೂಪಾ,ಮೋಹನ,ಅಶ್ವಿನಿ'
      ),
      family: words('ಕುಮಾರ್,ಹೊಸಮನಿ,ಬಡಿಗೇರ,ನಾಯ್ಡು,ಕಾಮತ್,ಅಂಗಡಿ,ರೆಡ್ಡಿ,ಕಟ್ಟಿ,ಬಿರಾದಾರ,ಪ್ರಸಾದ್,ಸ್ವಾಮಿ'),
    },
    phone: indianMobile,
    address: ({ pick, between }) =>
      pick([
        `ಮನೆ ಸಂಖ್ಯೆ ${between(1, 300)}, ${pick(['ಗಾಂಧಿ ನಗರ', 'ಮಹಾತ್ಮ ಗಾಂಧಿ ರಸ್ತೆ', 'ಬಸವನಗುಡಿ'])}, ${pick(['ಬೆಂಗಳೂರು', 'ಮೈಸೂರು', 'ಹುಬ್ಬಳ್ಳಿ'])} ${between(560001, 591000)}`,
        `${between(1, 90)}, ${pick(['ಸ್ಟೇಷನ್ ರಸ್ತೆ', 'ಕುವೆಂಪು ರಸ್ತೆ', '5ನೇ ಅಡ್ಡ ರಸ್ತೆ'])}, ${pick(['ಮಂಗಳೂರು', 'ಧಾರವಾಡ', 'ಶಿವಮೊಗ್ಗ'])} - ${between(560001, 591000)}`,
      ]),
    birthday: ['dmy-slash', 'dmy-dash', 'iso'],
    headers: {
      'email-address': words('ಇಮೇಲ್,ಇ-ಮೇಲ್ ವಿಳಾಸ,ಮಿಂಚಂಚೆ'),
      'phone-number': words('ದೂರವಾಣಿ,ಮೊಬೈಲ್ ಸಂಖ್ಯೆ,ಫೋನ್'),
      'person-name': words('ಹೆಸರು,ಪೂರ್ಣ ಹೆಸರು,ಗ್ರಾಹಕರ ಹೆಸರು'),
      'postal-address': words('ವಿಳಾಸ,ಮನೆ ವಿಳಾಸ'),
      'date-of-birth': words('ಜನ್ಮ ದಿನಾಂಕ,ಹುಟ್ಟಿದ ದಿನಾಂಕ'),
      aadhaar: words('ಆಧಾರ್,ಆಧಾರ್ ಸಂಖ್ಯೆ'),
      'passport-number': words('ಪಾಸ್‌ಪೋರ್ಟ್ ಸಂಖ್ಯೆ'),
    },
  },
  {
    name: 'en-US',
    given: words(
      'Emily,Marcus,Latoya,Tyler,Brianna,Wyatt,Guadalupe,Desmond,Harper,Cody,Shaniqua,Elijah,Mackenzie,Terrence,Peggy,Dwayne,Autumn,Hank'
    ),
    family: words(
      'Henderson,Okafor,Kowalczyk,Ramirez,Whitfield,Nguyen,Abernathy,Goldberg,Washington,McAllister,Sandoval,Lindqvist,Prescott,Chowdhury,Boone'
    ),
    others: {
      given: words(
        'Gregory,Destiny,Malik,Janelle,Clayton,Ximena,Bradley,Keisha,Preston,Noelle,Rufus,Savannah,Dominic,Trinity'
      ),
      family: words(
        'Carpenter,Delgado,Vance,Stewart,Yamamoto,Bradford,Oconnor,Rosenthal,Pham,Hubbard,Singleton,Kaplan,Griffith,Lucero'
      ),
    },
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '(415) 55#-####',
          '212-55#-####',
          '+1 312 55# ####',
          '303.55#.####',
          '1-206-55#-####',
          '51255#####',
          '(617) 55#-#### x###',
        ])
      ).replace(/55(.)/u, '5$1$1'),
    address: ({ pick, between }) =>
      pick([
        `${between(10, 9999)} ${pick(['Maple', 'Cedar Ridge', 'Lincoln', 'Old Mill', 'Sunset'])} ${pick(['St', 'Ave', 'Blvd', 'Dr', 'Lane', 'Ct.'])}, ${pick(['Austin, TX', 'Boise, ID', 'Tampa, FL'])} ${between(10001, 99000)}`,
        `${between(10, 999)} ${pick(['W', 'N', 'SE'])} ${between(2, 90)}th ${pick(['Street', 'Avenue'])} Apt ${between(1, 40)}${pick(['', 'B'])}`,
        `P.O. Box ${between(10, 9999)}, ${pick(['Fargo, ND', 'Macon, GA'])} ${between(10001, 99000)}`,
      ]),
    birthday: ['mdy', 'iso', 'words'],
    headers: {},
  },
  {
    name: 'de-DE',
    given: words(
      'Annegret,Torsten,Liesel,Jürgen,Svenja,Ulrich,Heike,Benno,Friederike,Malte,Gesine,Dietmar,Katrin,Jörg,Waltraud,Lennart'
    ),
    family: words(
      'Schröder,Baumgartner,Vogt,Kühn,von Stetten,Hoffmann,Kretschmer,Zimmermann,Özdemir,Lehmann,Brandt,Nowak,Grünwald,Petersen'
    ),
    others: {
      given: words(
        'Renate,Holger,Ilse,Marius,Annika,Eberhard,Tobias,Jutta,Nils,Rosemarie,Detlef,Carla,Hannes,Doris'
      ),
      family: words(
        'Seifert,Busch,Ziegler,Pohl,Yilmaz,Engel,Reuter,Dietrich,Wenzel,Hübner,Bock,Sauer,Ernst,Pfeiffer'
      ),
    },
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '030 8######',
          '+49 171 #######',
          '0151/########',
          '+49 (0)89 3#####',
          '0221-4######',
          '0049 40 3######',
        ])
      ),
    address: ({ pick, between }) =>
      `${pick(['Hauptstraße', 'Goethestr.', 'Am Mühlbach', 'Lindenallee', 'Bahnhofsplatz', 'Kirchweg'])} ${between(1, 180)}${pick(['', 'a', ''])}, ${between(10115, 99000)} ${pick(['Berlin', 'Kassel', 'Freiburg im Breisgau', 'Jena'])}`,
    birthday: ['dmy-dot', 'iso'],
    headers: {
      'email-address': words('E-Mail-Adresse,Mailadresse,Email (privat)'),
      'phone-number': words('Telefon,Tel.-Nr.,Handynummer,Rufnummer,Mobil'),
      'person-name': words('Vor- und Nachname,Name,Ansprechpartner,Kundenname,Mitarbeiter'),
      'postal-address': words('Anschrift,Adresse,Wohnort / Straße,Lieferadresse'),
      'date-of-birth': words('Geburtsdatum,geb. am,Geburtstag,GebDat'),
      iban: words('Bankverbindung,IBAN,Kontonummer (IBAN)'),
      'national-identity-number': words('Steuer-ID,Steueridentifikationsnummer,IdNr.'),
      'passport-number': words('Reisepassnummer,Passnr.,Ausweisnummer'),
      'payment-card': words('Kreditkartennummer,Kartennummer'),
    },
  },
  {
    name: 'fr-FR',
    given: words(
      'Maëlys,Thibault,Océane,Gérard,Solène,Étienne,Clothilde,Yann,Amandine,Loïc,Ghislaine,Bastien,Fatou,Corentin,Josiane'
    ),
    family: words(
      'Lefèvre,Dubois-Martin,Garnier,Le Goff,Ben Ali,Chevalier,Fontaine,Mercier,d’Aubigny,Rousseau,Pélissier,Traoré,Guérin,Marchand'
    ),
    others: {
      given: words(
        'Élisabeth,Romain,Nadège,Fabien,Laëtitia,Marcel,Séverine,Kevin,Odile,Baptiste,Aïcha,Raphaël,Mireille'
      ),
      family: words(
        'Renaud,Picard,Lemoine,Benali,Barbier,Carpentier,Leclerc,Vasseur,Rolland,Hubert,Gaillard,Maillard,Diallo'
      ),
    },
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '06 ## ## ## ##',
          '+33 6 ## ## ## ##',
          '01.4#.##.##.##',
          '07########',
          '0033 1 4# ## ## ##',
          '+33 (0)4 7# ## ## ##',
        ])
      ),
    address: ({ pick, between }) =>
      `${between(1, 200)}${pick(['', ' bis', ''])} ${pick(['rue', 'avenue', 'boulevard', 'impasse', 'place', 'chemin'])} ${pick(['de la République', 'Victor Hugo', 'des Lilas', 'du Général Leclerc'])}, ${between(10000, 95000)} ${pick(['Lyon', 'Nantes', 'Saint-Étienne', 'Lille'])}`,
    birthday: ['dmy-slash', 'iso'],
    headers: {
      'email-address': words('Courriel,Adresse mail,E-mail'),
      'phone-number': words('Téléphone,N° de téléphone,Portable,Tél.'),
      'person-name': words('Nom et prénom,Nom,Prénom Nom,Nom du client'),
      'postal-address': words('Adresse,Adresse postale,Domicile'),
      'date-of-birth': words('Date de naissance,Né(e) le,date_naissance'),
      'national-identity-number': words('N° de sécurité sociale,NIR,Numéro de sécu'),
      'passport-number': words('N° de passeport,Numéro passeport'),
      'payment-card': words('Carte bancaire,N° de carte'),
    },
  },
  {
    name: 'es-ES',
    given: words(
      'Begoña,Iker,Rocío,Gonzalo,Nerea,Jesús,Montserrat,Álvaro,Inmaculada,Joaquín,Ainhoa,Íñigo,Pilar,Rubén'
    ),
    family: words(
      'Fernández Ruiz,Etxeberria,Navarro,Ortega Gil,Castaño,Ibáñez,Puig,Vázquez,Cabrera,Molina Soto,Herrero,Lozano'
    ),
    others: {
      given: words(
        'Encarna,Borja,Lourdes,Adrián,Noelia,Felipe,Esperanza,Óscar,Yolanda,Emilio,Candela,Hugo,Remedios'
      ),
      family: words(
        'Pardo,Gil Robles,Esteban,Bravo,Crespo Vera,Arias,Soler,Velasco,Mejía,Parra,Rivas,Montes'
      ),
    },
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '6## ### ###',
          '+34 6## ## ## ##',
          '91 ### ## ##',
          '+34 9########',
          '0034 6########',
          '7########',
        ])
      ),
    address: ({ pick, between }) =>
      `${pick(['Calle', 'C/', 'Avda.', 'Plaza', 'Paseo de'])} ${pick(['Mayor', 'Alcalá', 'la Constitución', 'San Juan'])} ${pick(['', 'nº '])}${between(1, 150)}, ${between(1, 9)}º ${pick(['A', 'B', 'izda.'])}, ${between(10001, 52000)} ${pick(['Madrid', 'Zaragoza', 'Murcia'])}`,
    birthday: ['dmy-slash', 'iso', 'dmy-dash'],
    headers: {
      'email-address': words('Correo electrónico,Correo,e-mail'),
      'phone-number': words('Teléfono,Móvil,Tfno.,Nº de teléfono'),
      'person-name': words('Nombre y apellidos,Nombre completo,Titular,Nombre'),
      'postal-address': words('Dirección,Domicilio,Dirección postal'),
      'date-of-birth': words('Fecha de nacimiento,F. nacimiento,fecha_nac'),
      'national-identity-number': words('DNI,NIF,DNI/NIE,Documento de identidad'),
      'passport-number': words('Pasaporte,Nº pasaporte'),
      'payment-card': words('Tarjeta de crédito,Nº de tarjeta'),
    },
  },
  {
    name: 'pt-BR',
    given: words(
      'Thaís,Wellington,Luciana,Caio,Jussara,Anderson,Débora,Raimundo,Priscila,Vinícius,Iracema,Otávio,Graziela'
    ),
    family: words(
      'dos Santos,Cavalcanti,Moreira,Figueiredo,da Silva,Albuquerque,Nogueira,Teixeira Lima,Barbosa,Pacheco,Queiroz'
    ),
    others: {
      given: words(
        'Rosângela,Fabrício,Simone,Leandro,Daiane,Sebastião,Aparecida,Rogério,Natália,Murilo,Ivone,Everton'
      ),
      family: words(
        'Coelho,Guimarães,Dantas,Bezerra,Farias,Siqueira,Rezende,Tavares,Macedo,Brito Leal,Assis,Viana'
      ),
    },
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '(11) 9####-####',
          '+55 21 9####-####',
          '(85) 3###-####',
          '+55 (31) 9####-####',
          '11 9########',
        ])
      ),
    address: ({ pick, between }) =>
      `${pick(['Rua', 'R.', 'Avenida', 'Av.', 'Travessa'])} ${pick(['das Acácias', 'Quinze de Novembro', 'Paulista', 'São Bento'])}, ${between(1, 2500)} - ${pick(['Centro', 'Boa Vista', 'Vila Nova'])}, ${pick(['Recife - PE', 'Curitiba - PR', 'Santos - SP'])}, ${between(10000, 89999)}-${between(100, 999)}`,
    birthday: ['dmy-slash', 'iso'],
    headers: {
      'email-address': words('E-mail do cliente,Correio eletrônico,email'),
      'phone-number': words('Telefone,Celular,Fone,Tel. de contato'),
      'person-name': words('Nome completo,Nome,Nome do cliente'),
      'postal-address': words('Endereço,Logradouro,Endereço residencial'),
      'date-of-birth': words('Data de nascimento,Dt. nasc.,Nascimento'),
      'national-identity-number': words('CPF,CPF do titular'),
      'passport-number': words('Passaporte,Nº do passaporte'),
      'payment-card': words('Cartão de crédito,Número do cartão'),
    },
  },
  {
    name: 'ja-JP',
    given: words('美咲,健太,陽子,大輔,さくら,翔太,由美子,拓也,愛,直樹,千尋,誠'),
    family: words('佐藤,鈴木,高橋,渡辺,小林,山口,中村,松本,井上,斎藤,長谷川,藤田'),
    others: {
      given: words('結衣,蓮,和子,浩,真由美,修,彩香,隆,恵子,大樹,久美子,剛'),
      family: words('伊藤,田中,吉田,石川,久保田,関,福島,西田,川口,東,荒木,古川'),
    },
    familyFirst: true,
    phone: ({ pick, shape }) =>
      shape(
        pick([
          '090-####-####',
          '080-####-####',
          '03-3###-####',
          '+81 90-####-####',
          '06-6###-####',
          '090########',
        ])
      ),
    address: ({ pick, between }) =>
      `${pick(['', `〒${between(100, 899)}-${between(1000, 9000)} `])}${pick(['東京都新宿区西新宿', '大阪府大阪市北区梅田', '神奈川県横浜市中区本町', '北海道札幌市中央区北一条西'])}${between(1, 9)}-${between(1, 20)}-${between(1, 30)}`,
    birthday: ['iso', 'kanji'],
    headers: {
      'email-address': words('メールアドレス,メール,Eメール'),
      'phone-number': words('電話番号,携帯電話,連絡先電話'),
      'person-name': words('氏名,名前,お名前,担当者名'),
      'postal-address': words('住所,ご住所,届け先住所'),
      'date-of-birth': words('生年月日,誕生日'),
      'passport-number': words('パスポート番号,旅券番号'),
      'payment-card': words('クレジットカード番号,カード番号'),
    },
  },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

export const dateOf = (
  { between }: Draws,
  format: Locale['birthday'][number],
  first: number,
  last: number
): string => {
  const [year, month, day] = [between(first, last), between(1, 12), between(1, 28)];
  switch (format) {
    case 'iso':
      return `${year}-${two(month)}-${two(day)}`;
    case 'dmy-slash':
      return `${two(day)}/${two(month)}/${year}`;
    case 'dmy-dot':
      return `${two(day)}.${two(month)}.${year}`;
    case 'dmy-dash':
      return `${two(day)}-${two(month)}-${year}`;
    case 'mdy':
      return `${month}/${day}/${year}`;
    case 'words':
      return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
    case 'kanji':
      return `${year}年${month}月${day}日`;
  }
};
