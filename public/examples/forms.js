// An example of a form of this CMS in plain HTML. Nothing is kept in the browser.

import { createProof } from './forms-challenge.js';
import { createField, element, updateVisibility } from './forms-fields.js';
import { createFileQuestion } from './forms-file.js';
import { createSender } from './forms-send.js';

const byId = (id) => document.getElementById(id);
const SERVICES = 'services';

const parameters = new URLSearchParams(location.search);
const formKey = parameters.get('form') ?? 'contact';
/** Every form takes files: whether it asks for one is up to the page. */
const asksForFile = parameters.has('file');

const findForm = async () => {
  const response = await fetch(`/api/forms/${encodeURIComponent(formKey)}`, {
    headers: { Accept: 'application/json' },
  });
  if (response.status === 404) {
    throw new Error('There is no form with this name.');
  }
  if (!response.ok) {
    throw new Error('The form cannot be loaded. Please try again in a moment.');
  }
  return (await response.json()).data;
};

const servicesField = (services) =>
  createField({
    key: SERVICES,
    widget: 'multi_select',
    label: 'Which services are you interested in?',
    required: false,
    options: services.map(({ documentId, name }) => ({ value: documentId, label: name })),
  });

const honeypotOf = (name) =>
  element(
    'div',
    { class: 'company-page', 'aria-hidden': 'true' },
    element('label', { for: `field-${name}` }, 'Leave this empty'),
    element('input', { id: `field-${name}`, name, tabindex: -1, autocomplete: 'off' })
  );

const workOf = () => {
  const bar = element('progress', { max: 1, value: 0, id: 'work-bar' });
  const label = 'Your browser proves that it is not a robot …';
  const box = element(
    'p',
    { class: 'work', hidden: true },
    element('label', { for: 'work-bar' }, label),
    bar
  );
  return {
    box,
    show(share) {
      box.hidden = share === undefined;
      bar.value = Math.min(share ?? 1, 1);
    },
  };
};

const forgetProblems = (fields) => {
  byId('problems').hidden = true;
  fields.forEach((field) => field.setProblem(undefined));
};

/** A list of what is wrong, which gets the focus, and each message at its field. */
const showProblems = (problems, fields) => {
  const found = problems.map(({ path, message }) => ({
    message,
    index: fields.findIndex(({ hint }) => hint.key === path.at(-1)),
  }));
  // In the order of the page; what belongs to no field comes first.
  found.sort((one, other) => one.index - other.index);
  const items = found.map(({ message, index }) => {
    const field = fields[index];
    if (!field?.isShown()) {
      return element('li', {}, message);
    }
    field.setProblem(message);
    const link = element('a', { href: `#${field.control.id}` }, message);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      field.control.focus();
    });
    return element('li', {}, link);
  });
  const heading =
    problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`;
  const box = byId('problems');
  box.replaceChildren(element('h2', {}, heading), element('ul', {}, ...items));
  box.hidden = false;
  box.focus();
};

const showSuccess = (form, id) => {
  byId('form').hidden = true;
  byId('description').hidden = true;
  byId('done-title').textContent = form.successMessage ?? 'Thank you. Your message has arrived.';
  byId('done-reference').textContent = `Your reference is ${id}.`;
  byId('done').hidden = false;
  byId('done-title').focus();
};

const contentOf = (form, fields, honeypot) => {
  const answers = fields.filter((field) => field.isShown() && field.hint.key !== SERVICES);
  const services = fields.find(({ hint }) => hint.key === SERVICES)?.answer();
  return {
    form: form.key,
    data: Object.fromEntries(
      answers
        .map((field) => [field.hint.key, field.answer()])
        .filter(([, answer]) => answer !== undefined)
    ),
    ...(services && { services }),
    locale: document.documentElement.lang,
    sourceUrl: location.origin + location.pathname,
    ...(honeypot.value && { [honeypot.name]: honeypot.value }),
  };
};

const isExpired = ({ problems }) =>
  problems?.some(({ path, code }) => path.at(-1) === 'altcha' && code === 'expired');

const show = (form) => {
  document.title = form.title;
  byId('title').textContent = form.title;
  byId('description').textContent = form.description ?? '';
  byId('description').hidden = !form.description;

  const fields = form.fields.map(createField);
  // What is agreed to at the end stays there.
  const isAgreedAtEnd = form.fields.at(-1)?.widget === 'consent';
  if (form.services?.length) {
    fields.splice(isAgreedAtEnd ? -1 : fields.length, 0, servicesField(form.services));
  }
  const trap = honeypotOf(form.antiSpam.honeypot);
  const work = workOf();
  const button = element('button', { type: 'submit' }, form.submitLabel ?? 'Send');
  const formElement = byId('form');
  const fileQuestion = asksForFile ? createFileQuestion() : undefined;
  const boxes = fields.map(({ box }) => box);
  if (fileQuestion) {
    boxes.splice(isAgreedAtEnd ? -1 : boxes.length, 0, fileQuestion.box);
  }
  formElement.replaceChildren(...boxes, trap, work.box, button);
  updateVisibility(fields);
  formElement.addEventListener('input', () => updateVisibility(fields));

  const proof = createProof(form.antiSpam, work.show);
  const sender = createSender(form.submit);
  proof.prepare();

  const send = async (content) => {
    let altcha;
    try {
      altcha = await proof.get();
    } catch {
      // Sent without it, the message would be taken for spam.
      const message =
        'Your browser could not finish the check against robots. Please send the form again, or reload the page over a secure connection (https).';
      return { problems: [{ path: [], message }] };
    }
    return sender.send(content, altcha);
  };

  const submit = async () => {
    const content = contentOf(form, fields, trap.querySelector('input'));
    try {
      content.uploads = await fileQuestion?.send(content.data.email);
    } catch (error) {
      return { problems: [{ path: ['uploads'], message: error.message }] };
    }
    const outcome = await send(content);
    if (!isExpired(outcome)) {
      return outcome;
    }
    proof.forget();
    return send(content);
  };

  let isSending = false;
  formElement.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isSending) {
      return;
    }
    isSending = true;
    // Not disabled: the focus would be lost.
    button.setAttribute('aria-disabled', 'true');
    forgetProblems(fields);
    try {
      const outcome = await submit();
      if ('id' in outcome) {
        showSuccess(form, outcome.id);
      } else {
        showProblems(outcome.problems, fields);
      }
    } finally {
      isSending = false;
      button.removeAttribute('aria-disabled');
    }
  });
  formElement.hidden = false;
};

const start = async () => {
  byId('loading').hidden = false;
  try {
    show(await findForm());
  } catch (error) {
    showProblems([{ path: [], message: error.message }], []);
  } finally {
    byId('loading').hidden = true;
  }
};

await start();
