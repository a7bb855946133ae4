import { drawsOf, type Draws } from './draws';
import { withLuhn } from './numbers';
import type { LabelledColumn } from './personal-columns';
import { dateOf } from './people';

const list = (text: string): string[] => text.split(',').map((word) => word.trim());

const PRODUCTS = list(
  'Steel Water Bottle,Basmati Rice 5 kg,Wireless Mouse,Garden Hose,LED Bulb 9W,Oak Table,Yoga Mat,Cotton Kurta,Olive Oil,Desk Lamp,Trail Shoes,Paper A4,Kaffeemaschine,Fromage de chèvre,Rosemary Soap,Jasmine Tea,Victoria Sponge,Jack Plug'
);
const CITIES = list(
  'Bengaluru,Mysuru,Paris,Lyon,Berlin,Köln,Madrid,Sevilla,Recife,São Paulo,Tokyo,Osaka,Austin,Charlotte,Florence,Jackson,Victoria,San Jose,Santiago,Georgetown'
);
const COMPANIES = list(
  'Acme Industries Ltd,Tata Steel,Müller & Söhne GmbH,Infosys Limited,Banco do Sol S.A.,Northwind Traders,Johnson Controls,Wells Fargo,Ravi Textiles Pvt Ltd,Société Générale,Yamato Holdings,Dr. Reddy’s Laboratories,Ernst & Young,Morgan Stanley,Sharma Sweets,Blue River Foods,Lopez Foods Inc'
);
const SPECIES = list(
  'Canis lupus,Ficus religiosa,Panthera tigris,Rosa damascena,Mangifera indica,Corvus corax,Quercus robur,Felis catus,Oryza sativa'
);
const TITLES = list(
  'Senior Engineer,Account Manager,Data Analyst,Chief of Staff,Nurse,Site Supervisor,Field Agent,Head of Sales,Annotator,Team Lead'
);
const STATUSES = list('open,closed,in progress,on hold,won,lost,new,cancelled');
const COLOURS = list('red,dark blue,olive,Amber,rose,Violet,ruby,jade,hazel');
const SENTENCES = list(
  'The parcel came late,Box was damaged on one side,Works as described,Would buy again,Colour differs from the picture,Delivery at door 3 after 5 pm,Weight 2.5 kg instead of 3,Order 4400-12 arrived,Version 2.1.0 crashes at start,Meet on 12.05.2024 at noon'
);
const CLASSES = list(
  'pothole,traffic light,pedestrian,zebra crossing,bus stop,bicycle,dog,auto rickshaw'
);
const BOOKS = list(
  'A Suitable Boy,War and Peace,Emma,Anna Karenina,The God of Small Things,David Copperfield,Malgudi Days,Jane Eyre'
);

const OPAQUE = ['col7', 'column 3', 'Field12', 'F5', '', 'Unnamed: 4', 'c_11'];
type Maker = (draws: Draws) => () => string;
const of =
  (values: readonly string[]): Maker =>
  ({ pick }) =>
  () =>
    pick(values);
const hexadecimal =
  (length: number): Maker =>
  ({ pick }) =>
  () =>
    Array.from({ length }, () => pick(Array.from('0123456789abcdef'))).join('');

/** Headers, and what such columns hold that looks like something personal and is not. */
const KINDS: readonly [readonly string[], Maker][] = [
  [
    ['order_no', 'Order Number', 'transaction id', 'reference'],
    ({ between, digits }) =>
      () =>
        `${between(1, 9)}${digits(15)}`,
  ],
  [
    ['order_id', 'ticket'],
    ({ shape, pick }) => {
      const start = pick(['20240', '1000', '88']);
      return () => shape(start.padEnd(16, '#'));
    },
  ],
  [
    ['imei', 'IMEI 1', 'device'],
    ({ digits, pick }) =>
      () =>
        withLuhn(pick(['35', '86', '01']) + digits(12)),
  ],
  [
    ['loyalty_no', 'membership'],
    ({ digits, pick }) =>
      () =>
        withLuhn(pick(['9', '7', '1']) + digits(14)),
  ],
  [['md5', 'hash', 'checksum', 'etag'], hexadecimal(32)],
  [['commit', 'sha'], hexadecimal(40)],
  [
    ['uuid', 'session_id', 'request id'],
    (draws) => () =>
      `${hexadecimal(8)(draws)()}-${hexadecimal(4)(draws)()}-4${hexadecimal(3)(draws)()}-a${hexadecimal(3)(draws)()}-${hexadecimal(12)(draws)()}`,
  ],
  [
    ['sku', 'SKU', 'item code', 'article'],
    ({ shape, pick }) => {
      const form = pick([
        '@@@-####',
        '@#######',
        '@@-##-@@@',
        '@@@@@####@',
        '###-##-####',
        '@@######',
      ]);
      return () => shape(form);
    },
  ],
  [
    ['part_no', 'serial', 'batch'],
    ({ shape, pick }) => {
      const form = pick(['@@@@@####@', '##@@#####', '@########', '###.###.###', '##@@@@@####@#@#']);
      return () => shape(form);
    },
  ],
  [
    ['price', 'Amount (INR)', 'total', 'Betrag', 'preis'],
    ({ between, pick }) => {
      const form = pick(['', '₹ ', '$', '€']);
      return () => `${form}${(between(100, 9_999_999) / 100).toFixed(2)}`;
    },
  ],
  [
    ['version', 'release', 'firmware', 'app_version', 'build'],
    ({ between }) =>
      () =>
        [between(1, 12), between(0, 30), between(0, 20), between(0, 9)].join('.'),
  ],
  [
    ['build_no', 'driver version'],
    ({ between }) =>
      () =>
        [between(1, 12), between(0, 30), between(0, 20), between(300, 9999)].join('.'),
  ],
  [
    ['order_date', 'created_at', 'due', 'Rechnungsdatum', 'date', 'fecha de pedido', '発注日'],
    (draws) => {
      const form = draws.pick(['iso', 'dmy-slash', 'dmy-dot', 'mdy', 'dmy-dash'] as const);
      return () => dateOf(draws, form, 2015, 2026);
    },
  ],
  [
    ['timestamp', 'ts', 'epoch', 'updated'],
    ({ between }) =>
      () =>
        String(between(1_500_000_000, 1_790_000_000)),
  ],
  [
    ['event_time_ms', 'ts_ms'],
    ({ between, digits }) =>
      () =>
        `${between(1_500_000_000, 1_790_000_000)}${digits(3)}`,
  ],
  [['product', 'item', 'name', 'Product Name', 'Artikel', 'descripción'], of(PRODUCTS)],
  [['city', 'town', 'Ort', 'ville', 'branch', 'शहर', 'ನಗರ'], of(CITIES)],
  [
    [
      'company',
      'Company Name',
      'vendor',
      'supplier_name',
      'Firma',
      'employer',
      'account name',
      'brand',
    ],
    of(COMPANIES),
  ],
  [['species', 'scientific_name', 'plant'], of(SPECIES)],
  [['job_title', 'role', 'designation', 'position'], of(TITLES)],
  [['status', 'stage', 'state'], of(STATUSES)],
  [['colour', 'color', 'variant'], of(COLOURS)],
  [['label', 'class_name', 'category', 'tag'], of(CLASSES)],
  [['book', 'title', 'movie'], of(BOOKS)],
  [['comment', 'notes', 'feedback'], of(SENTENCES)],
  [
    ['score', 'ratio', 'loss', 'x', 'weight', 'probability'],
    ({ between }) =>
      () =>
        (between(-900_000, 900_000) / 10_000).toFixed(4),
  ],
  [
    ['size', 'range', 'interval', 'bbox', 'dimensions'],
    ({ between, pick }) => {
      const form = pick([' x ', '-', ' to ', ', ']);
      return () => `${between(1, 900) / 10}${form}${between(1, 900) / 10}`;
    },
  ],
  [
    ['ean', 'EAN-13', 'barcode', 'gtin'],
    ({ digits, pick }) =>
      () =>
        pick(['890', '400', '50']) + digits(10).slice(0, 10),
  ],
  [
    ['upc', 'aws_account', 'meter id'],
    ({ digits, between }) =>
      () =>
        `${between(0, 9)}${digits(11)}`,
  ],
  [
    ['isbn'],
    ({ digits, pick }) =>
      () =>
        `978-${pick(['3', '0', '81'])}-${digits(4)}-${digits(3)}-${digits(1)}`,
  ],
  [
    ['zip', 'PLZ', 'pincode', 'postal code', 'CEP'],
    ({ shape, pick }) => {
      const form = pick(['#####', '5600##', '#####-####', '#####-###']);
      return () => shape(form);
    },
  ],
  [
    ['mac', 'mac_address', 'hardware address'],
    (draws) => () => Array.from({ length: 6 }, () => hexadecimal(2)(draws)()).join(':'),
  ],
  [
    ['url', 'web address', 'link', 'image_url', 'source'],
    ({ digits, pick }) =>
      () =>
        `https://${pick(['shop.example.com', 'cdn.example.org'])}/${pick(['items', 'a/b', 'img'])}/${digits(10)}.${pick(['html', 'jpg', 'png'])}`,
  ],
  [
    ['package', 'dependency', 'image'],
    ({ between, pick }) =>
      () =>
        `${pick(['left-pad', 'lodash', 'react-dom', 'pg'])}@${between(1, 20)}.${between(0, 9)}.${between(0, 9)}`,
  ],
  [
    ['handle', 'twitter', 'mention'],
    ({ digits, pick }) =>
      () =>
        `@${pick(['news', 'shop', 'dev'])}_${digits(3)}`,
  ],
  [
    ['file', 'filename', 'file_name', 'image name'],
    ({ digits, pick }) =>
      () =>
        `${pick(['IMG_', 'scan-', 'DSC'])}${digits(8)}.${pick(['jpg', 'png', 'pdf'])}`,
  ],
  [
    ['invoice', 'Invoice No', 'bill number', 'facture', 'RG-Nr.'],
    ({ between, digits, pick }) => {
      const form = pick(['-', '/', '']);
      return () => `${between(2018, 2026)}${form}${digits(2)}${form}${digits(4)}`;
    },
  ],
  [
    ['year', 'quarter', 'period', 'season'],
    ({ between, pick }) => {
      const form = pick([0, 1, 2]);
      return () =>
        [
          `${between(1990, 2026)}`,
          `Q${between(1, 4)} ${between(2000, 2026)}`,
          `${between(1990, 2010)}-${between(2011, 2026)}`,
        ][form] ?? '';
    },
  ],
  [
    ['quantity', 'population', 'views', 'followers', 'duration_ms'],
    ({ between }) =>
      () =>
        String(between(1, 2_000_000_000)),
  ],
  [
    ['contract', 'policy no', 'claim'],
    ({ shape, pick }) => {
      const form = pick([
        'DE##-####-####-##',
        'POL########',
        'FR################',
        'GB##ABCD##########',
      ]);
      return () => shape(form);
    },
  ],
  [
    ['vehicle', 'registration', 'plate'],
    ({ shape, pick }) => {
      const form = pick(['KA##@@####', 'MH ## @@ ####', 'B-@@ ####']);
      return () => shape(form);
    },
  ],
  [
    ['user_id', 'customer_id', 'employee id', 'emp_code', 'patient_id'],
    ({ shape, pick }) => {
      const form = pick(['########', 'EMP####', 'C-#####', '#####', '@@######', '##########']);
      return () => shape(form);
    },
  ],
  [
    ['time', 'start', 'opening hours'],
    ({ between }) =>
      () =>
        `${between(0, 23)}:${between(10, 59)}`,
  ],
  [
    ['subnet_mask', 'section', 'clause', 'chapter'],
    ({ between }) =>
      () =>
        `${between(1, 9)}.${between(1, 20)}.${between(1, 9)}`,
  ],
  [
    ['building', 'venue', 'hospital', 'school', 'centre'],
    of(
      list(
        'St. Mary Hospital,Lincoln High School,Gandhi Stadium,Nehru Centre,Hotel Astoria,Park Plaza,Victoria Memorial,Terminal 2,Lab 4B,Warehouse 17'
      )
    ),
  ],
  [
    ['instruction', 'task', 'rule'],
    of(
      list(
        'Draw boxes around all vehicles,Skip blurred images,Mark the road edge,Tag each speaker,Ask your lead when in doubt,Label 20 images per hour'
      )
    ),
  ],
];

/** Columns that hold nothing personal, each with one of its headers or with none that says anything. */
export const otherColumns = (seed: number): LabelledColumn[] =>
  KINDS.flatMap(([headers, maker], place) => {
    const draws = drawsOf(seed * 1_000 + place);
    return [draws.pick(headers), draws.chance(0.4) ? draws.pick(OPAQUE) : draws.pick(headers)].map(
      (header) => {
        const make = maker(draws);
        const values = draws.many(draws.between(25, 160), () =>
          draws.chance(0.05) ? draws.pick(['n/a', 'unknown', '-', 'TBD']) : make()
        );
        return { header, values: [...new Set(values)], classes: [] };
      }
    );
  });
