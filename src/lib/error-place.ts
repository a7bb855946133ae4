import { isObject } from './objects';

interface Told {
  message: string;
  name?: unknown;
  details?: unknown;
}

const stepsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return typeof value === 'string' && value !== '' ? value.split('.') : [];
};

/** From what Strapi's validators say of a query: `{ param: 'filters', path: 'name.x', key: 'x' }`. */
const placeOf = (details: Readonly<Record<string, unknown>>): string[] => {
  const outer = stepsOf(details.param);
  const [inner = []] = [stepsOf(details.path), stepsOf(details.key)].filter(
    ({ length }) => length > 0
  );
  return inner[0] === outer[0] ? inner : [...outer, ...inner];
};

/**
 * Says of a mistake where it is, in the one shape that callers read. The path is empty where the
 * mistake is in no single place, such as an address and a password that do not belong together.
 */
export const tellPlace = (error: Told): void => {
  const details = isObject(error.details) ? error.details : {};
  if (!Array.isArray(details.errors)) {
    const { message, name = 'ValidationError' } = error;
    error.details = { ...details, errors: [{ path: placeOf(details), message, name }] };
  }
};
