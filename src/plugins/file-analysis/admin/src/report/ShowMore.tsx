import { Button, Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { message } from '../utils/message';

interface ShowMoreProps {
  left: number;
  onMore: () => void;
}

export const ShowMore = ({ left, onMore }: ShowMoreProps) => {
  const { formatMessage } = useIntl();
  return left === 0 ? null : (
    <Flex justifyContent="center" paddingTop={4}>
      <Button variant="tertiary" onClick={onMore}>
        {formatMessage(message('more'), { left })}
      </Button>
    </Flex>
  );
};
