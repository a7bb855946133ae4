import { z } from '@strapi/utils';
import { complaintOf } from '../../../tests/helpers/complaint';
import { createConfigValidator } from '../config-validator';

const validate = createConfigValidator(
  'letter-box',
  z.strictObject({
    secret: z.string().min(32, 'LETTER_BOX_SECRET must have at least 32 characters'),
    limits: z.strictObject({ letters: z.int().positive() }),
  })
);

const valid = { secret: 'x'.repeat(32), limits: { letters: 10 } };
const complaintAbout = (config: unknown): string => complaintOf(() => validate(config));

it('takes what the schema takes', () => {
  expect(complaintAbout(valid)).toBe('none');
});

it('names the plugin, and every setting with what is expected of it', () => {
  expect(complaintAbout({ secret: 'hunter2', limits: { letters: 0 } })).toBe(
    'Configuration of letter-box: ' +
      'secret: LETTER_BOX_SECRET must have at least 32 characters; ' +
      'limits.letters: Too small: expected number to be >0'
  );
});

it('names a setting that there is not', () => {
  expect(complaintAbout({ ...valid, sercet: 'hunter2' })).toBe(
    'Configuration of letter-box: Unrecognized key: "sercet"'
  );
});

it('repeats no value', () => {
  expect(complaintAbout({ secret: 'hunter2', limits: 'hunter2' })).not.toContain('hunter2');
});
