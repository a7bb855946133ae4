import { Flex, Th, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

interface HeadCellProps {
  label: MessageKey;
  children?: React.ReactNode;
}

export const HeadCell = ({ label, children, ...cell }: HeadCellProps) => {
  const { formatMessage } = useIntl();
  return (
    <Th {...cell}>
      <Flex gap={2}>
        {children}
        <Typography variant="sigma" textColor="neutral600">
          {formatMessage(message(label))}
        </Typography>
      </Flex>
    </Th>
  );
};
