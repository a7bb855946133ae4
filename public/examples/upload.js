// An example of sending a sample file in plain JavaScript. Only the address of an unfinished upload is
// kept in the browser, so that the same file can go on after a reload.

import { createProof } from './forms-challenge.js';
import { announce, createSender, isFinal, remove, sentSoFar } from './upload-tus.js';

const ENDPOINT = '/api/uploads';
const KEPT = 'unfinished-upload';
/** What a browser hashes at once; larger files go without. */
const MAX_HASHED = 64 * 1024 * 1024;

const byId = (id) => document.getElementById(id);
const show = (id, isShown) => {
  byId(id).hidden = !isShown;
};

const proof = createProof({ challenge: `${ENDPOINT}/challenge`, minimumSeconds: 0 }, () => {});

const kept = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (upload) => localStorage.setItem(KEPT, JSON.stringify(upload)),
  forget: () => localStorage.removeItem(KEPT),
};

const isOf = (upload, { name, size, lastModified }) =>
  upload?.name === name && upload.size === size && upload.lastModified === lastModified;

const hexOf = (bytes) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const hashOf = async (file) =>
  file.size <= MAX_HASHED && crypto.subtle
    ? hexOf(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    : undefined;

const readable = (bytes) => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 0)} MB`;

const say = (text) => {
  byId('status').textContent = text;
};

const showProblem = (message) => {
  byId('problem').textContent = message;
};

const offerToGoOn = () => {
  const upload = kept.read();
  byId('resumable').hidden = !upload;
  if (upload) {
    byId('resumable').textContent =
      `Sending “${upload.name}” was interrupted. Choose it again to go on where it stopped.`;
  }
};

const startAgain = () => {
  show('form', true);
  show('progress', false);
  show('result', false);
  byId('file').value = '';
  offerToGoOn();
  byId('file').focus();
};

const WORDS = {
  uploaded: 'The file has arrived. It will be looked at in a moment …',
  processing: 'We are looking at the file …',
};

const WAITING =
  'The file has arrived, and cannot be looked at for the moment. You may close this page: it waits.';

const OUTCOMES = {
  completed: 'Thank you. This is what we found',
  failed: 'The file could not be read',
  quarantined: 'The file was put aside for our staff to look at',
};

const showResult = async (url, status) => {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  const { data } = response.ok ? await response.json() : {};
  byId('result-title').textContent = OUTCOMES[status] ?? 'Thank you';
  byId('summary').textContent = data?.analysis?.summary ?? '';
  show('progress', false);
  show('result', true);
  byId('result-title').focus();
};

const follow = (url) => {
  const address = new URL(url);
  address.pathname += '/events';
  const events = new EventSource(address);
  events.addEventListener('progress', ({ data }) => {
    const { status, reason } = JSON.parse(data);
    if (WORDS[status]) {
      say(reason ? WAITING : WORDS[status]);
    }
  });
  events.addEventListener('end', ({ data }) => {
    events.close();
    void showResult(url, JSON.parse(data).status);
  });
  events.addEventListener('deleted', () => events.close());
};

const addressFor = async (file) => {
  const earlier = kept.read();
  if (isOf(earlier, file) && (await sentSoFar(earlier.url)) !== undefined) {
    return earlier.url;
  }
  say('Your browser proves that it is not a robot …');
  const [altcha, sha256] = await Promise.all([proof.get(), hashOf(file)]);
  proof.forget();
  const url = await announce(ENDPOINT, file, { email: byId('email').value, altcha, sha256 });
  const { name, size, lastModified } = file;
  kept.write({ url, name, size, lastModified });
  return url;
};

const showProgress = (file, sent) => {
  byId('bar').value = file.size === 0 ? 1 : sent / file.size;
  byId('figures').textContent = `${readable(sent)} of ${readable(file.size)}`;
};

const showPaused = (why) => {
  say(`${why}. What was sent stays with us for some days.`);
  byId('pause').textContent = 'Go on';
};

const run = async (url, sender) => {
  say('Sending …');
  byId('pause').textContent = 'Pause';
  try {
    if (!(await sender.run())) {
      showPaused('Paused');
      return;
    }
  } catch (error) {
    if (!isFinal(error)) {
      showPaused(error.message.replace(/\.$/, ''));
      return;
    }
    kept.forget();
    startAgain();
    showProblem(error.message);
    return;
  }
  kept.forget();
  show('pause', false);
  say(WORDS.uploaded);
  follow(url);
};

const begin = async (file) => {
  showProblem('');
  show('form', false);
  show('progress', true);
  show('pause', true);
  showProgress(file, 0);
  byId('progress-title').textContent = `Sending “${file.name}”`;
  byId('progress-title').focus();
  let url;
  try {
    url = await addressFor(file);
  } catch (error) {
    startAgain();
    showProblem(error.message);
    return;
  }
  const sender = createSender(url, file, (sent) => showProgress(file, sent));
  let running;
  let isRunning = false;
  const goOn = () => {
    isRunning = true;
    running = run(url, sender).finally(() => {
      isRunning = false;
    });
  };
  goOn();
  byId('pause').onclick = () => (isRunning ? sender.pause() : goOn());
  byId('cancel').onclick = async () => {
    sender.pause();
    await running;
    try {
      await remove(url);
    } catch (error) {
      showPaused(error.message);
      return;
    }
    kept.forget();
    startAgain();
  };
};

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const [file] = byId('file').files;
  const email = byId('email');
  if (!email.checkValidity() || email.value === '') {
    showProblem('Please give your e-mail address.');
    email.focus();
  } else if (!file) {
    showProblem('Please choose a file.');
    byId('file').focus();
  } else {
    void begin(file);
  }
});

const drop = byId('drop');
for (const name of ['dragenter', 'dragover']) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
for (const name of ['dragleave', 'drop']) {
  drop.addEventListener(name, () => drop.classList.remove('over'));
}
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) {
    byId('file').files = event.dataTransfer.files;
    byId('file').focus();
  }
});
byId('again').addEventListener('click', startAgain);

offerToGoOn();
proof.prepare();
