import { Box, IconButton, Flex, Typography, Link } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { message } from '../utils/message';

export interface Refusal {
  id: string;
  /** As the list showed it. */
  name: string;
  reason: string;
}

interface BulkResultProps {
  done: number;
  refused: Refusal[];
  onClose: () => void;
}

/** What was done with those that were chosen, and which refused it, and why. */
export const BulkResult = ({ done, refused, onClose }: BulkResultProps) => {
  const { formatMessage } = useIntl();
  return (
    <Box
      role="status"
      background={refused.length > 0 ? 'warning100' : 'success100'}
      hasRadius
      padding={4}
      marginBottom={4}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
        <Typography textColor="neutral800" fontWeight="semiBold">
          {formatMessage(message('bulk.done'), { done, refused: refused.length })}
        </Typography>
        <IconButton
          variant="ghost"
          size="XS"
          label={formatMessage(sharedMessage('close'))}
          onClick={onClose}
        >
          <Cross />
        </IconButton>
      </Flex>
      {refused.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
          {refused.map(({ id, name, reason }) => (
            <Typography key={id} tag="li" textColor="neutral800">
              <Link tag={NavLink} to={id}>
                {name}
              </Link>
              : {reason}
            </Typography>
          ))}
        </Flex>
      )}
    </Box>
  );
};
