import type { FieldValue, FormDefinition } from '../../../../shared/contracts/forms';
import { contactOf } from './contact-of';

/** From here on a beginning says something: one or two letters are those of half the list. */
const SHORTEST_BEGINNING = 3;
const LONGEST_BEGINNING = 12;
const MAX_WORDS = 16;

/** As many digits of a phone number are the same with and without its country. */
const PHONE_DIGITS = 10;
const SHORTEST_PHONE = 7;

/** Words as they are compared: without case, and without the accents of Latin letters. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);

const lettersOf = (word: string): string[] => Array.from(word).slice(0, LONGEST_BEGINNING);

const beginningsOf = (word: string): string[] => {
  const letters = lettersOf(word);
  const shortest = Math.min(SHORTEST_BEGINNING, letters.length);
  return Array.from({ length: letters.length - shortest + 1 }, (_, index) =>
    letters.slice(0, shortest + index).join('')
  );
};

const phoneTerm = (text: string): string | undefined => {
  const digits = text.normalize('NFKC').replaceAll(/\D/g, '');
  return digits.length >= SHORTEST_PHONE ? `phone ${digits.slice(-PHONE_DIGITS)}` : undefined;
};

/** What an enquiry is found by: how the words of a name and a company begin, and its phone number. */
export const searchWords = (
  answers: Record<string, FieldValue>,
  definition: FormDefinition | undefined
): string[] => {
  const { name = '', company = '', phone = '' } = contactOf(answers, definition);
  const words = [...wordsOf(name), ...wordsOf(company)].flatMap(beginningsOf);
  return [...new Set([...words, phoneTerm(phone)])].filter((word) => word !== undefined);
};

/** What somebody looks for, as one way after the other in which it may be meant. */
export interface SoughtWords {
  /** Of which an enquiry has all. */
  words: string[];
  phone?: string;
  /** How a reference begins. */
  reference?: string;
}

export const soughtWords = (text: string): SoughtWords => ({
  words: wordsOf(text).map((word) => lettersOf(word).join('')),
  phone: /\p{L}/u.test(text) ? undefined : phoneTerm(text),
  reference: /^[a-z0-9]{6,64}$/i.test(text.trim()) ? text.trim().toLowerCase() : undefined,
});
