import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { FRESH } from '../../../../../admin/shared/fresh';
import { PLUGIN_ID } from '../plugin-id';
import { useFindMailServerQuery } from '../services/notices';
import { message } from '../utils/message';

/** Over everything, while no mail can leave; and while some wait that could not. */
export const MailServerNotice = () => {
  const { formatMessage } = useIntl();
  const { currentData } = useFindMailServerQuery(undefined, FRESH);
  if (!currentData || (currentData.isConfigured && currentData.unsent === 0)) {
    return null;
  }
  const { isConfigured, unsent } = currentData;
  return (
    // Not an Alert, which has a button to close it: it goes when its cause does.
    <Box paddingBottom={4}>
      <Flex
        role="status"
        gap={3}
        padding={4}
        background="warning100"
        borderColor="warning200"
        hasRadius
      >
        <WarningCircle aria-hidden fill="warning700" width="2rem" height="2rem" />
        <Typography textColor="neutral800">
          <Typography fontWeight="bold">
            {formatMessage(message(isConfigured ? 'unsent.waiting' : 'unsent.title'))}
          </Typography>
          {!isConfigured && <> {formatMessage(message('unsent.advice'))}</>}
          {unsent > 0 && (
            <>
              {' '}
              {formatMessage(message('unsent.count'), { unsent })}{' '}
              <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}?unsent=true`}>
                {formatMessage(message('unsent.show'))}
              </Link>
            </>
          )}
        </Typography>
      </Flex>
    </Box>
  );
};
