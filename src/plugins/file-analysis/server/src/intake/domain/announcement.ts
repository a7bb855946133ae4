import path from 'node:path';
import { z } from '@strapi/utils';
import { ONE_LINE } from '../../../../../../lib/one-line';
import { PART_TYPE } from '../../constants';
import { refuse } from '../../errors';

/** What a sender says of a file before any of it is taken, at whichever door. */
export interface Announcement {
  filename: string;
  size: number;
  declaredType?: string;
  declaredSha256?: string;
  email?: string;
  /** The solved challenge. */
  altcha?: string;
  isHoneypotFilled: boolean;
}

const MAX_NAME_LENGTH = 255;
const MAX_TYPE_LENGTH = 255;
const MAX_CHALLENGE_LENGTH = 8_000;
const SHA256 = /^[0-9a-f]{64}$/i;
const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*(?: ?;[\x20-\x7e]*)?$/i;

/** What is run where it is shown or opened. No sample of data is declared so. */
const RUNNABLE =
  /^(?:text\/(?:html|javascript)|application\/(?:xhtml\+xml|(?:x-)?javascript|x-sh|x-msdownload|x-dosexec|x-executable|x-msdos-program|vnd\.microsoft\.portable-executable|java-archive)|image\/svg\+xml)\b/i;

const emailSchema = z.email().max(254);

const checkFilename = (name: string | undefined): string => {
  if (!name) {
    throw refuse('filename', 'A file has a name', 'missing');
  }
  const isPlain =
    name.length <= MAX_NAME_LENGTH &&
    ONE_LINE.test(name) &&
    !/[/\\]|\p{Cs}|\ufffd/u.test(name) &&
    !/^[.\s]|[.\s]$/u.test(name);
  if (!isPlain) {
    throw refuse(
      'filename',
      `The name of a file has at most ${MAX_NAME_LENGTH} characters on one line, no / or \\ and no dot or space at an end`,
      'filename'
    );
  }
  return name;
};

/** Endings of names, without the dot. */
const checkKind = (filename: string, type: string | undefined, kinds: readonly string[]) => {
  const ending = path.extname(filename).slice(1).toLowerCase();
  if (!kinds.includes(ending)) {
    throw refuse(
      'filename',
      `Files of these kinds are taken: ${kinds.join(', ')}`,
      'kind-not-allowed'
    );
  }
  if (type !== undefined && (type.length > MAX_TYPE_LENGTH || !MEDIA_TYPE.test(type))) {
    throw refuse('filetype', 'The type of a file is written as in text/csv', 'filetype');
  }
  if (type !== undefined && (RUNNABLE.test(type) || type === PART_TYPE)) {
    throw refuse('filetype', 'Files of this type are not taken', 'kind-not-allowed');
  }
};

const checkSha256 = (sha256: string | undefined): string | undefined => {
  if (sha256 !== undefined && !SHA256.test(sha256)) {
    throw refuse('sha256', 'sha256 is 64 hexadecimal digits', 'sha256');
  }
  return sha256?.toLowerCase();
};

const checkEmail = (email: string | undefined): string | undefined => {
  if (email !== undefined && !emailSchema.safeParse(email).success) {
    throw refuse('email', 'email must be an e-mail address', 'email');
  }
  return email;
};

/** @param sent texts by name, as tus clients call them: Uppy says name and type as well */
export const readAnnouncement = (
  sent: Readonly<Record<string, string | undefined>>,
  size: number,
  { kinds, honeypot }: { kinds: readonly string[]; honeypot: string }
): Announcement => {
  const given = (...names: string[]) => names.map((name) => sent[name]).find(Boolean);
  const filename = checkFilename(given('filename', 'name'));
  const declaredType = given('filetype', 'type');
  checkKind(filename, declaredType, kinds);
  const altcha = given('altcha');
  if (altcha !== undefined && altcha.length > MAX_CHALLENGE_LENGTH) {
    throw refuse('altcha', 'altcha is not an answer to a challenge', 'challenge');
  }
  return {
    filename,
    size,
    declaredType,
    declaredSha256: checkSha256(given('sha256')),
    email: checkEmail(given('email')),
    altcha,
    isHoneypotFilled: given(honeypot) !== undefined,
  };
};
