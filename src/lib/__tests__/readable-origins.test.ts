import { readableOrigins } from '../readable-origins';

const LISTED = ['https://www.indivillage.example'];
const OWN = [
  'http://localhost:3000',
  'http://127.0.0.1:5173',
  'https://localhost',
  'http://[::1]:80',
];
const FOREIGN = [
  'null',
  '',
  'https://evil.example',
  'http://localhost.evil.example',
  'http://localhost:3000.evil.example',
  'http://evil.example/http://localhost',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.2',
  'ftp://localhost',
];

it.each(OWN)('%s may read in development alone', (origin) => {
  expect(readableOrigins(LISTED, true, origin)).toEqual([...LISTED, origin]);
  expect(readableOrigins(LISTED, false, origin)).toEqual(LISTED);
});

it.each(FOREIGN)('"%s" may read nowhere', (origin) => {
  expect(readableOrigins(LISTED, true, origin)).toEqual(LISTED);
  expect(readableOrigins([], false, origin)).toEqual([]);
});
