// An example of asking about one's data in plain JavaScript. What a link brings is behind the # of the
// address, which no browser sends; nothing else is kept in the browser.

import { createProof } from './forms-challenge.js';
import { KINDS, language, text } from './privacy-texts.js';

const ENDPOINT = '/api/gdpr/requests';
const TOO_MANY = 429;
/** In which somebody can still take it back. */
const OPEN = ['received', 'in-doubt', 'in-progress', 'awaiting-approval'];

const byId = (id) => document.getElementById(id);

/** The browser works while somebody types. */
const proof = createProof({ challenge: `${ENDPOINT}/challenge`, minimumSeconds: 0 }, () => {});

const VIEWS = ['ask', 'asked', 'confirm', 'request'];

/** One at a time; its heading gets the focus. */
const show = (view, hasFocus = true) => {
  VIEWS.forEach((name) => {
    byId(name).hidden = name !== view;
  });
  byId('another').hidden = view === 'ask';
  if (hasFocus) {
    byId(`${view}-title`)?.focus();
  }
};

const forgetProblem = () => {
  byId('problem').hidden = true;
};

const showProblem = (message) => {
  byId('problem').textContent = message;
  byId('problem').hidden = false;
  byId('problem').focus();
};

const send = async (path, body, refusal = 'ended') => {
  let response;
  try {
    response = await fetch(`${ENDPOINT}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error(text('unreachable'));
  }
  if (response.status === TOO_MANY) {
    throw new Error(text('later'));
  }
  if (!response.ok) {
    throw new Error(text(response.status < 500 ? refusal : 'unreachable'));
  }
  return (await response.json()).data;
};

/** Runs what a button does; once at a time, and says what went wrong. */
const guarded = (task) => {
  let isRunning = false;
  return async (event) => {
    event?.preventDefault();
    if (isRunning) {
      return;
    }
    isRunning = true;
    forgetProblem();
    try {
      await task();
    } catch (error) {
      showProblem(error.message);
    } finally {
      isRunning = false;
    }
  };
};

const day = (moment) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(moment));

const showRequest = (request, key, hasFocus = true) => {
  byId('request-title').textContent = text(`kind.${request.kind}`);
  byId('state').textContent = text(`state.${request.state}`);
  byId('received').textContent = day(request.receivedAt);
  byId('due').textContent = request.endedAt ? '–' : day(request.dueAt);
  byId('download').hidden = !request.export;
  byId('protected').hidden = !request.export?.isProtected;
  byId('download').elements.key.value = key;
  byId('withdraw').hidden = !OPEN.includes(request.state);
  byId('sure').hidden = true;
  show('request', hasFocus);
};

/** What it came to; each is taken once. */
const work = async () => {
  byId('working').hidden = false;
  try {
    return await proof.get();
  } catch {
    throw new Error(text('unreachable'));
  } finally {
    proof.forget();
    byId('working').hidden = true;
  }
};

const ask = guarded(async () => {
  const email = byId('email');
  if (!email.checkValidity() || email.value === '') {
    email.setAttribute('aria-invalid', 'true');
    showProblem(text('ask.invalid'));
    email.focus();
    return;
  }
  email.removeAttribute('aria-invalid');
  await send('', { email: email.value, kind: byId('kind').value, language, altcha: await work() }, 'refused');
  show('asked');
});

const offerConfirmation = (code) => {
  byId('confirm').onsubmit = guarded(async () => {
    const { key, ...request } = await send('/confirm', { code });
    // A reload shows the request, and the link is used up.
    history.replaceState(null, '', `#request=${key}`);
    follow(key, request);
  });
  show('confirm');
};

const follow = (key, request) => {
  const look = async () => showRequest(await send('/status', { key }), key, false);
  byId('refresh').onclick = guarded(look);
  byId('withdraw').onclick = () => {
    byId('sure').hidden = false;
    byId('withdraw-no').focus();
  };
  byId('withdraw-no').onclick = () => {
    byId('sure').hidden = true;
    byId('withdraw').focus();
  };
  byId('withdraw-yes').onclick = guarded(async () => {
    showRequest(await send('/withdraw', { key }), key);
  });
  if (request) {
    showRequest(request, key);
  } else {
    void guarded(async () => showRequest(await send('/status', { key }), key))();
  }
};

const start = () => {
  document.documentElement.lang = language;
  document.title = text('title');
  document.querySelectorAll('[data-text]').forEach((element) => {
    element.textContent = text(element.dataset.text);
  });
  byId('kind').replaceChildren(
    ...KINDS.map((kind) => new Option(text(`kind.${kind}`), kind))
  );
  byId('ask').onsubmit = ask;
  const link = new URLSearchParams(location.hash.slice(1));
  forgetProblem();
  if (link.has('confirm')) {
    offerConfirmation(link.get('confirm'));
  } else if (link.has('request')) {
    byId('another').hidden = false;
    follow(link.get('request'));
  } else {
    show('ask', false);
    proof.prepare();
  }
};

// A link that is opened where the page is open already loads nothing.
window.addEventListener('hashchange', start);
start();
