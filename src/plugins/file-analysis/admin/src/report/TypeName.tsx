import { useIntl } from 'react-intl';
import { messageOr } from '../utils/message';

/** A type of a column in words; its own name where this panel does not know it. */
export const TypeName = ({ name }: { name: string }) => {
  const { formatMessage } = useIntl();
  return <>{formatMessage(messageOr(`type.${name}`, 'type.other'), { name })}</>;
};
