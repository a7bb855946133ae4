import fc from 'fast-check';
import { createPersonalQuestions } from '../personal-questions';
import type { ReadModel } from '../personal-reads';

const personal = (type = 'string') => ({
  type,
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'contact',
      purpose: 'a test',
      legalBasis: 'consent',
      onErasure: 'null',
    },
  },
});

const models: Record<string, ReadModel> = {
  person: {
    attributes: {
      email: personal('email'),
      phone: personal(),
      name: { type: 'string' },
      address: { type: 'component', component: 'address' },
      friend: { type: 'relation', target: 'person' },
    },
  },
  address: { attributes: { street: personal('text') } },
  letter: {
    attributes: {
      title: { type: 'string' },
      writer: { type: 'relation', target: 'person' },
      createdBy: { type: 'relation', target: 'admin::user' },
    },
  },
  'admin::user': { attributes: { email: { type: 'string' } } },
};

const questions = createPersonalQuestions((uid) => models[uid]);
const asked = (uid: string, query: unknown) =>
  questions.inQuery(uid, query).map((each) => `${each.uid}.${each.attribute}`);

it.each<[string, object, string[]]>([
  ['person', { where: { email: 'x' } }, ['person.email']],
  ['person', { where: { $and: [{ $or: [{ $not: { phone: { $eq: 1 } } }] }] } }, ['person.phone']],
  ['person', { where: { phoneBlindIndex: { $in: ['x'] } } }, ['person.phone']],
  ['person', { where: { address: { street: { $null: true } } } }, ['address.street']],
  ['person', { where: { friend: { friend: { email: 'x' } } } }, ['person.email']],
  ['letter', { where: { writer: { email: { $lt: 'x' } } } }, ['person.email']],
  ['letter', { where: { createdBy: { email: 'x' } } }, ['admin::user.email']],
  ['person', { orderBy: { email: 'asc' } }, ['person.email']],
  ['person', { orderBy: [{ name: 'asc' }, { phone: 'desc' }] }, ['person.phone']],
  ['letter', { orderBy: { writer: { email: 'asc' } } }, ['person.email']],
  ['letter', { orderBy: 'writer.email:desc,title' }, ['person.email']],
  ['person', { _q: 'x' }, ['person.email', 'person.phone']],
  ['letter', { populate: { writer: { where: { email: 'x' } } } }, ['person.email']],
  ['person', { where: { name: 'x', id: 1 }, orderBy: 'name', populate: { friend: true } }, []],
  ['letter', { where: { writer: { id: 1 } }, _q: 'x' }, []],
])('finds what is asked of %s: %j', (uid, query, expected) => {
  expect(asked(uid, query)).toEqual(expected);
});

it('finds a question however deep it is hidden', () => {
  const wrap = fc.constantFrom<(inner: object) => object>(
    (inner) => ({ $and: [{ name: 'x' }, inner] }),
    (inner) => ({ $or: [inner] }),
    (inner) => ({ $not: inner }),
    (inner) => ({ friend: inner })
  );
  fc.assert(
    fc.property(fc.array(wrap, { maxLength: 12 }), (wraps) => {
      const where = wraps.reduce<object>((inner, next) => next(inner), {
        email: { $contains: 'x' },
      });
      expect(asked('person', { where })).toContain('person.email');
      expect(asked('letter', { populate: { writer: { where } } })).toContain('person.email');
    })
  );
});

it('takes whatever a query may be', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(models), 'unknown'), fc.anything(), (uid, query) => {
      expect(Array.isArray(asked(uid, query))).toBe(true);
    })
  );
});
