import { errors } from '@strapi/utils';

/** A part of a query as it is written in a query string: `populate[features][filters]`. */
export const placeIn = (outer: string, ...steps: string[]): string =>
  steps.reduce((place, step) => (place === '' ? step : `${place}[${step}]`), outer);

/**
 * Refuses a part of a query, and says to programs where it stands.
 * @param place as it is written in a query string; empty for the query as a whole
 * @throws ValidationError, always
 */
export const refuseQuery = (place: string, message: string, details: object = {}): never => {
  const path = place.split(/[[\]]+|: /).filter((step) => step !== '');
  throw new errors.ValidationError(message, {
    ...details,
    errors: [{ path, message, name: 'ValidationError' }],
  });
};
