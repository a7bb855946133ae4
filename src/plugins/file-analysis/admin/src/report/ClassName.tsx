import { useIntl } from 'react-intl';
import { messageOr } from '../utils/message';

/** A class of personal data in words. */
export const ClassName = ({ name }: { name: string }) => {
  const { formatMessage } = useIntl();
  return (
    <>
      {formatMessage(messageOr(`class.${name}`, 'class.other'), {
        name: name.replaceAll('-', ' '),
      })}
    </>
  );
};
