import countries from 'i18n-iso-countries';

/** ISO 3166-1 alpha-2, in upper case. */
export const countryCodes: readonly string[] = Object.keys(countries.getAlpha2Codes()).sort();
