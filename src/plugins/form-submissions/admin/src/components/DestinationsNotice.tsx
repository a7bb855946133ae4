import { Accordion, Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { useFindDestinationChangesQuery } from '../services/notices';
import { message } from '../utils/message';
import { DestinationChanges } from './DestinationChanges';

/** Under the list, when somebody decided lately where the answers of some form go. */
export const DestinationsNotice = () => {
  const { formatMessage } = useIntl();
  const { currentData } = useFindDestinationChangesQuery(undefined, FRESH);
  if (!currentData || currentData.length === 0) {
    return null;
  }
  return (
    <Box paddingBottom={4}>
      <Accordion.Root>
        <Accordion.Item value="destinations">
          <Accordion.Header>
            <Accordion.Trigger>
              {formatMessage(message('destinations.title'), { count: currentData.length })}
            </Accordion.Trigger>
          </Accordion.Header>
          <Accordion.Content>
            <Box padding={4}>
              <DestinationChanges />
            </Box>
          </Accordion.Content>
        </Accordion.Item>
      </Accordion.Root>
    </Box>
  );
};
