import fc from 'fast-check';
import type { Values } from '../typed-since';
import { createTyping } from '../typing';

const FIELDS = ['name', 'description', 'results'];

/** Strapi's form, as it starts anew after a save and whenever its entry is read. */
const openForm = () => {
  let server: Values = { name: 'a', description: 'b', results: [] };
  let values: Values = { ...server };
  let start = values;
  let sent: Values | undefined;
  const typing = createTyping(start);
  const render = () => {
    values = { ...values, ...typing.show(values, start) };
    typing.show(values, start);
  };
  const startFrom = (next: Values) => {
    start = next;
    values = { ...next };
    render();
  };
  return {
    values: () => values,
    type(field: string, value: unknown) {
      values = { ...values, [field]: value };
      render();
    },
    send() {
      typing.sent();
      sent = { ...values };
    },
    succeed() {
      if (sent) {
        server = { ...sent, updatedAt: Symbol('now').toString() };
        typing.settled();
        startFrom(sent);
        sent = undefined;
      }
    },
    fail() {
      sent = undefined;
    },
    read: () => startFrom({ ...server }),
  };
};

const step = fc.oneof(
  fc.record({
    do: fc.constant('type' as const),
    field: fc.constantFrom(...FIELDS),
    value: fc.oneof(fc.string(), fc.array(fc.record({ metric: fc.string() })), fc.constant(null)),
  }),
  fc.record({
    do: fc.constantFrom('send' as const, 'succeed' as const, 'fail' as const, 'read' as const),
  })
);

it('never takes back what was typed last, whatever is saved, refused or read meanwhile', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const form = openForm();
      const typed: Values = { ...form.values() };
      for (const one of steps) {
        if (one.do === 'type') {
          form.type(one.field, one.value);
          typed[one.field] = one.value;
        } else {
          form[one.do]();
        }
        expect(form.values()).toMatchObject(typed);
      }
    })
  );
});

it('gives up what is given up', () => {
  const typing = createTyping({ name: 'stored' });
  const start = { name: 'stored' };
  typing.show({ name: 'mine' }, start);
  typing.sent();
  typing.settled();
  expect(typing.show({ name: 'theirs' }, { name: 'theirs' })).toEqual({});
});
