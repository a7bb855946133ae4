import { NoMailServerError, NOT_SENT } from '../../../../../../lib/no-mail-server';
import { networkTrouble } from '../../../../../../lib/outgoing/network-trouble';
import type { AttemptResult } from './attempt-result';
import { codeOf, failedForGood, failedForNow, notSent } from './attempt-result';

/** A refusal of a recipient or of the message; not of the password, which is changed on the server. */
const REFUSALS = ['EENVELOPE', 'EMESSAGE'];
const FIRST_PERMANENT = 500;

const statusOf = (error: unknown): number | undefined => {
  const status: unknown =
    error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** Of several recipients one that may be accepted later is enough for another attempt. */
const statusesOf = (error: unknown): (number | undefined)[] =>
  error instanceof Error && 'rejectedErrors' in error && Array.isArray(error.rejectedErrors)
    ? error.rejectedErrors.map(statusOf)
    : [statusOf(error)];

/** Of an error of nodemailer. Its message repeats addresses and what the server said: not that. */
export const mailFailure = (error: unknown): AttemptResult => {
  if (error instanceof NoMailServerError) {
    return notSent(NOT_SENT);
  }
  const code = codeOf(error);
  const status = statusOf(error);
  if (status === undefined) {
    return failedForNow(
      code ? networkTrouble('The mail server', code) : 'The mail could not be sent'
    );
  }
  const isFinal =
    REFUSALS.includes(code ?? '') &&
    statusesOf(error).every((each) => each !== undefined && each >= FIRST_PERMANENT);
  const reason = `The mail server answered ${status}`;
  return isFinal ? failedForGood(reason, status) : failedForNow(reason, status);
};
