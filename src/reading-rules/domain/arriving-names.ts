import { errors } from '@strapi/utils';

/** The parser of query strings leaves out what every object has: `filters[toString]=1` asks nothing. */
const LEFT_OUT = new Set(Object.getOwnPropertyNames(Object.prototype));

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Refuses names that would not arrive, so that nobody gets everything who asked for a part. */
export const assertNamesArrive = (querystring: string): void => {
  for (const parameter of querystring.split('&')) {
    const name = decoded(parameter.split('=', 1)[0] ?? '')
      .split(/[[\]]/)
      .find((step) => LEFT_OUT.has(step));
    if (name !== undefined) {
      throw new errors.ValidationError(`"${name}" is no parameter, attribute or operator`);
    }
  }
};
