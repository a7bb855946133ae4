// From the description of a form to elements, and back to answers.

const INPUT_TYPES = { email: 'email', phone: 'tel', number: 'number', date: 'date' };

/** @returns {HTMLElement} */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== undefined && value !== false) {
      made.setAttribute(key, String(value));
    }
  }
  made.append(...children);
  return made;
};

const idOf = (key) => `field-${key}`;

const helpOf = ({ key, help }) =>
  help ? [element('p', { class: 'help', id: `${idOf(key)}-help` }, help)] : [];

/** Empty, so that it can be named by the field from the beginning. */
const wrongOf = ({ key }) =>
  element('p', { class: 'wrong', id: `${idOf(key)}-wrong`, hidden: true });

const optionalMark = ({ required }) =>
  required ? [] : [' ', element('span', { class: 'optional' }, '(optional)')];

const describedBy = ({ key, help }, isWrong) =>
  [isWrong && `${idOf(key)}-wrong`, help && `${idOf(key)}-help`].filter(Boolean).join(' ') ||
  undefined;

const choice = (id, name, label, attributes) =>
  element(
    'label',
    { class: 'choice', for: id },
    element('input', { type: 'checkbox', id, name, ...attributes }),
    element('span', {}, ...[label].flat())
  );

const selectOf = (hint, attributes) =>
  element(
    'select',
    attributes,
    element('option', { value: '' }, 'Please choose'),
    ...hint.options.map(({ value, label }) => element('option', { value }, label))
  );

const controlOf = (hint) => {
  const { key, widget, required, autocomplete } = hint;
  const attributes = {
    id: idOf(key),
    name: key,
    required,
    autocomplete,
    'aria-describedby': describedBy(hint, false),
  };
  switch (widget) {
    case 'long_text':
      return element('textarea', { ...attributes, rows: 6 });
    case 'select':
    case 'country':
      return selectOf(hint, attributes);
    default:
      return element('input', {
        ...attributes,
        type: INPUT_TYPES[widget] ?? 'text',
        ...(widget === 'number' && { step: 'any', inputmode: 'decimal' }),
      });
  }
};

const groupOf = (hint) =>
  element(
    'fieldset',
    { class: 'field', id: `${idOf(hint.key)}-box`, 'aria-describedby': describedBy(hint, false) },
    element('legend', {}, hint.label, ...optionalMark(hint)),
    ...helpOf(hint),
    wrongOf(hint),
    ...hint.options.map(({ value, label }, index) =>
      choice(index === 0 ? idOf(hint.key) : `${idOf(hint.key)}-${index}`, hint.key, label, {
        value,
      })
    )
  );

const boxOf = (hint) => {
  const { key, required } = hint;
  const attributes = { required, 'aria-describedby': describedBy(hint, false) };
  return element(
    'div',
    { class: 'field', id: `${idOf(key)}-box` },
    choice(idOf(key), key, [hint.label, ...optionalMark(hint)], attributes),
    ...helpOf(hint),
    wrongOf(hint)
  );
};

const fieldOf = (hint) => {
  switch (hint.widget) {
    case 'multi_select':
      return groupOf(hint);
    case 'checkbox':
    case 'consent':
      return boxOf(hint);
    default:
      return element(
        'div',
        { class: 'field', id: `${idOf(hint.key)}-box` },
        element('label', { for: idOf(hint.key) }, hint.label, ...optionalMark(hint)),
        ...helpOf(hint),
        wrongOf(hint),
        controlOf(hint)
      );
  }
};

/** One field of the form: its element, its answer, and whether it is asked. */
export const createField = (hint) => {
  const box = fieldOf(hint);
  const controls = [...box.querySelectorAll('input, select, textarea')];
  const [control] = controls;
  const isGroup = hint.widget === 'multi_select';
  const isBox = hint.widget === 'checkbox' || hint.widget === 'consent';

  const read = () => {
    if (isGroup) {
      return controls.filter(({ checked }) => checked).map(({ value }) => value);
    }
    if (isBox) {
      return control.checked;
    }
    if (control.value.trim() === '') {
      return undefined;
    }
    return hint.widget === 'number' ? Number(control.value) : control.value;
  };

  return {
    hint,
    box,
    control,
    isShown: () => !box.hidden,
    setShown(isShown) {
      box.hidden = !isShown;
    },

    /** As a condition of another field compares it. */
    matches(value) {
      const answer = read();
      return Array.isArray(answer) ? answer.includes(value) : String(answer) === value;
    },

    /** Nothing when it is not answered. */
    answer() {
      const answer = read();
      return Array.isArray(answer) && answer.length === 0 ? undefined : answer;
    },

    setProblem(message) {
      const wrong = box.querySelector('.wrong');
      wrong.textContent = message ?? '';
      wrong.hidden = !message;
      const marked = isGroup ? [box, ...controls] : [control];
      for (const item of marked) {
        if (message && item !== box) {
          item.setAttribute('aria-invalid', 'true');
        } else {
          item.removeAttribute('aria-invalid');
        }
      }
      const described = isGroup ? box : control;
      const ids = describedBy(hint, Boolean(message));
      if (ids) {
        described.setAttribute('aria-describedby', ids);
      } else {
        described.removeAttribute('aria-describedby');
      }
    },
  };
};

/** Shows the fields whose condition holds; one that is hidden shows no others. */
export const updateVisibility = (fields) => {
  for (const field of fields) {
    const { shownIf } = field.hint;
    const asker = shownIf && fields.find(({ hint }) => hint.key === shownIf.field);
    field.setShown(!shownIf || Boolean(asker?.isShown() && asker.matches(shownIf.value)));
  }
};
