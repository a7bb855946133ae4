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

/**
 * Refuses what would not arrive, in a query string or in a form that is sent as one, so that nobody
 * gets everything who asked for a part: the parser leaves it out.
 */
export const assertAllArrives = (text: string, parameters: number): void => {
  const all = text.split('&');
  if (all.length > parameters) {
    throw new errors.ValidationError(`A query may have at most ${parameters} parameters`, {
      limit: 'parameters',
      max: parameters,
    });
  }
  for (const parameter of all) {
    const name = decoded(parameter.split('=', 1)[0] ?? '')
      .split(/[[\]]/)
      .find((step) => LEFT_OUT.has(step));
    if (name !== undefined) {
      throw new errors.ValidationError(`"${name}" is no parameter, attribute or operator`);
    }
  }
};
