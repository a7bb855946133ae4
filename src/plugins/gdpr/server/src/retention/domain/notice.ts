import type { Mail } from '../../../../../../mails/send-mail';

interface Notice {
  address: string;
  /** Of the plan and of the person: the same for every attempt. */
  id: string;
  endsAt: Date;
  timeZone: string;
}

/** Tells somebody that their account ends, and how it does not. Nothing of them is in it. */
export const noticeMail = ({ address, id, endsAt, timeZone }: Notice): Mail => {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(endsAt);
  return {
    to: [address],
    id,
    subject: 'Your account has not been used for a long time',
    text: [
      'Hello,',
      `nobody has used the account of this address for a long time. On ${day} it will be closed, and what we keep of you with it will be anonymised.`,
      'If you want to keep it, log in before that day: nothing else is needed. Otherwise you need not do anything.',
    ].join('\n\n'),
    // So that no out-of-office note answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
};
