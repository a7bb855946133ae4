import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { validationTests } from '../../../../../strapi-seams/seams/connections';
import type { ValidationTest } from '../../../../../strapi-seams/seams/connections';

type Test = (this: unknown, ...values: unknown[]) => unknown;
type Callback = (error?: unknown, value?: unknown) => void;

/** Passes for one of yup's own errors, which is the only kind that a test can hand over later. */
class BrokenTest extends Error {
  override name = 'ValidationError';
  constructor(readonly reason: unknown) {
    super('A test could not be carried out');
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value;

const settled = new WeakMap<Test, Test>();

/** The same one for the same test: yup adds none twice. */
const settle = (test: Test): Test => {
  const known = settled.get(test);
  if (known) {
    return known;
  }
  const settling: Test = function settling(...values) {
    const result = test.apply(this, values);
    return isPromise(result)
      ? result.then(undefined, (reason: unknown) => new BrokenTest(reason))
      : result;
  };
  settled.set(test, settling).set(settling, settling);
  return settling;
};

const settleArgument = (value: unknown): unknown => {
  if (typeof value === 'function') {
    return settle(value as Test);
  }
  if (typeof value === 'object' && value !== null && 'test' in value) {
    return { ...value, test: settle(value.test as Test) };
  }
  return value;
};

const unwrap =
  (callback: Callback): Callback =>
  (error, value) =>
    callback(error instanceof BrokenTest ? error.reason : error, value);

const guarded = (validate: ValidationTest): ValidationTest =>
  Object.assign((input: unknown, callback: Callback) => validate(input, unwrap(callback)), {
    OPTIONS: validate.OPTIONS,
  });

/**
 * Makes a validation reject when one of its tests does. yup 0.32 looks away (`createValidation` in
 * yup/lib/util/createValidation.js has no `catch`): the rejection ends the process, and the request
 * waits for ever with its transaction open. Strapi's tests ask the database, which may refuse the
 * value, a lock or the connection (`addUniqueValidator` in
 * @strapi/core/dist/services/entity-validator/validators.js).
 */
export const settleValidationTests = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, validationTests, ({ test }) => ({
    test(...values) {
      // A message may be a function, too: the test is the last one.
      const last = values.length - 1;
      const schema = test.apply(
        this,
        values.map((value, index) => (index === last ? settleArgument(value) : value))
      );
      const added = schema.tests.pop();
      if (added) {
        schema.tests.push(guarded(added));
      }
      return schema;
    },
  }));
};
