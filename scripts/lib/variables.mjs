import { UserFacingError } from './errors.mjs';

const WORDS = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => /** @type {const} */ ([word, true])),
  ...['false', '0', 'no', 'off'].map((word) => /** @type {const} */ ([word, false])),
]);

/** @param {string} name @param {string} expected */
const refuse = (name, expected) =>
  new UserFacingError(`${name} must be ${expected}.`, {
    advice: 'correct it in .env, or in the environment of the process.',
  });

/**
 * As the application reads it (src/lib/environment/shapes.ts), which is not compiled yet when the
 * scripts run.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 */
export const readBoolean = (env, name) => {
  const text = env[name]?.trim().toLowerCase() || 'false';
  const value = WORDS.get(text);
  if (value === undefined) {
    throw refuse(name, 'true or false (or 1, 0, yes, no, on, off)');
  }
  return value;
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {{ min: number, max: number, unset: number }} options
 */
export const readWholeNumber = (env, name, { min, max, unset }) => {
  const text = env[name]?.trim() || String(unset);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw refuse(name, `a whole number from ${min} to ${max}`);
  }
  return value;
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 */
export const readText = (env, name) => env[name]?.trim() || undefined;
