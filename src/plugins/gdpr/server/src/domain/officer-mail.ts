import type { RequestKind } from '../../../shared/contracts/requests';

interface Due {
  kind: RequestKind;
  daysLeft: number;
  /** The last day, as it is written. */
  due: string;
  /** The request in the panel. */
  link: string;
}

const howSoon = (days: number): string => {
  if (days < 0) {
    return 'is overdue';
  }
  return days <= 1 ? 'is due within a day' : `is due in ${days} days`;
};

/** Nothing of the person: mails are read by others too. */
export const warningMail = ({ kind, daysLeft, due, link }: Due) => ({
  subject: `A request for ${kind} ${howSoon(daysLeft)}`,
  text: `A request for ${kind} has to be answered by ${due}.\n\n${link}`,
});
