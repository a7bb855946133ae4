import { Link } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { FieldDefinition, FieldValue } from '../../../shared/contracts/forms';
import { isDay } from '../../../../../admin/shared/days';
import { sharedMessage } from '../../../../../admin/shared/texts';

interface AnswerValueProps {
  /** Absent of what the form did not ask. */
  field?: FieldDefinition;
  value: FieldValue;
  /** As programs read it, where that is something else. */
  understood?: string;
}

/** What the visitor said, in the words of the form at that time. */
export const AnswerValue = ({ field, value, understood = String(value) }: AnswerValueProps) => {
  const { formatDate, formatDisplayName, formatList, formatMessage } = useIntl();
  const labelOf = (choice: string) =>
    field?.options?.find((option) => option.value === choice)?.label ?? choice;

  if (Array.isArray(value)) {
    return <>{formatList(value.map(labelOf), { type: 'unit' })}</>;
  }
  if (typeof value === 'boolean') {
    return <>{formatMessage(sharedMessage(value ? 'yes' : 'no'))}</>;
  }
  if (typeof value === 'number') {
    return <>{String(value)}</>;
  }
  switch (field?.type) {
    case 'email':
      return <Link href={`mailto:${encodeURIComponent(understood)}`}>{value}</Link>;
    case 'phone':
      return <Link href={`tel:${encodeURI(understood)}`}>{value}</Link>;
    case 'country':
      return <>{formatDisplayName(value, { type: 'region' }) ?? value}</>;
    case 'date':
      return (
        <>{isDay(value) ? formatDate(value, { dateStyle: 'long', timeZone: 'UTC' }) : value}</>
      );
    default:
      return <>{labelOf(value)}</>;
  }
};
