import { refuseQuery } from '../../lib/query-place';

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
    refuseQuery('', `A query may have at most ${parameters} parameters`, {
      limit: 'parameters',
      max: parameters,
    });
  }
  for (const parameter of all) {
    const place = decoded(parameter.split('=', 1)[0] ?? '');
    const name = place.split(/[[\]]/).find((step) => LEFT_OUT.has(step));
    if (name !== undefined) {
      refuseQuery(place.slice(0, 200), `"${name}" is no parameter, attribute or operator`);
    }
  }
};
