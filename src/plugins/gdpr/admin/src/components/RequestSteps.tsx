import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { RequestStep } from '../../../shared/contracts/requests';
import { useFindRequestStepsQuery } from '../services/requests';
import { message } from '../utils/message';
import { Panel } from './Panel';

const Words = styled(Typography)`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

const Step = ({ step: { action, takenBy, text, createdAt } }: { step: RequestStep }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={1}>
      <Flex justifyContent="space-between" alignItems="baseline" gap={4}>
        <Words textColor="neutral800">
          {takenBy === null
            ? formatMessage(message(`step.${action}`))
            : formatMessage(message('step.by'), {
                step: formatMessage(message(`step.${action}`)),
                who: takenBy,
              })}
        </Words>
        <Typography variant="pi" textColor="neutral600" shrink={0}>
          <RelativeTime timestamp={createdAt} />
        </Typography>
      </Flex>
      {text && (
        <Box background="neutral100" hasRadius padding={3}>
          <Words textColor="neutral800" tag="p">
            {text}
          </Words>
        </Box>
      )}
    </Flex>
  );
};

/** What was done about a request, the newest first. */
export const RequestSteps = ({ id }: { id: string }) => {
  const steps = useFindRequestStepsQuery(id, FRESH);
  return (
    <Panel title="steps.title">
      <ListAnswer message={message} list={steps}>
        {(data) => (
          <Flex tag="ol" reversed direction="column" alignItems="stretch" gap={4}>
            {[...data].reverse().map((step, place) => (
              <Step key={data.length - place} step={step} />
            ))}
          </Flex>
        )}
      </ListAnswer>
    </Panel>
  );
};
