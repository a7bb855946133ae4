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
    subject: 'What we keep of you ends soon',
    text: [
      'Hello,',
      `we have heard nothing from you for a long time. On ${day}, what we keep of you under this address will be anonymised, and your account closed.`,
      'If you want to keep it, log in before that day, or write to us by a form of our website. Otherwise you need not do anything.',
    ].join('\n\n'),
    // So that no out-of-office note answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
};
