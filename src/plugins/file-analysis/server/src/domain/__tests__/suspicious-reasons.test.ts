import { READING_CODES, type ReadingCode } from '../../reader/unreadable-file';
import { isSuspicious } from '../suspicious-reasons';

it('keeps apart what nobody can look into, and what was made to harm who does', () => {
  const codes = Object.keys(READING_CODES) as ReadingCode[];
  const byName = codes.filter((code) => /^archive-|-encrypted$|-bomb$|^crash$/u.test(code));
  expect(codes.filter(isSuspicious)).toEqual(byName);
});
