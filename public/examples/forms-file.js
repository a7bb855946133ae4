// A file beside the answers of a form: it goes by tus, and the form names it.

import { createProof } from './forms-challenge.js';
import { element } from './forms-fields.js';
import { announce, createSender } from './upload-tus.js';

const ENDPOINT = '/api/uploads';
const ID = 'field-uploads';

/** What a form calls the file by: with the secret of whoever sent it. */
const referenceOf = (url) => {
  const { pathname, searchParams } = new URL(url);
  return `${pathname.split('/').at(-1)}.${searchParams.get('secret')}`;
};

/** One file, or none. */
export const createFileQuestion = () => {
  const help = 'Tables, texts, images or sound, up to 100 MB. We tell you by e-mail what we found.';
  const input = element('input', { id: ID, type: 'file', 'aria-describedby': `${ID}-help` });
  const bar = element('progress', { id: `${ID}-bar`, max: 1, value: 0 });
  const progress = element(
    'p',
    { hidden: true },
    element('label', { for: bar.id }, 'Sending the file …'),
    bar
  );
  const box = element(
    'div',
    { class: 'field' },
    element('label', { for: ID }, 'A sample file ', element('span', { class: 'optional' }, '(optional)')),
    element('p', { class: 'help', id: `${ID}-help` }, help),
    input,
    progress
  );
  const proof = createProof({ challenge: `${ENDPOINT}/challenge`, minimumSeconds: 0 }, () => {});
  let known;

  const addressFor = async (file, email) => {
    if (known?.file !== file) {
      const altcha = await proof.get();
      proof.forget();
      known = { file, url: await announce(ENDPOINT, file, { email, altcha }) };
    }
    return known.url;
  };

  return {
    box,

    /** What the form names it by; nothing without a file. A form that is sent again sends no file again. */
    async send(email) {
      const [file] = input.files;
      if (!file) {
        return undefined;
      }
      if (!email) {
        throw new Error('With a file, please give your e-mail address.');
      }
      progress.hidden = false;
      try {
        const url = await addressFor(file, email);
        await createSender(url, file, (sent) => {
          bar.value = file.size === 0 ? 1 : sent / file.size;
        }).run();
        return [referenceOf(url)];
      } catch (error) {
        known = undefined;
        throw error;
      } finally {
        progress.hidden = true;
      }
    },
  };
};
