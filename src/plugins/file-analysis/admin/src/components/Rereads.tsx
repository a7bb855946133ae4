import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import { FRESH } from '../../../../../admin/shared/fresh';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { PERMISSIONS } from '../permissions';
import { useFindRereadsQuery, useStartRereadsMutation } from '../services/sample-files';
import { message } from '../utils/message';

/** While files are read again. */
const SOON_MS = 2_000;
/** For what a colleague starts. */
const LATER_MS = 30_000;

/** How many reports an older analyser made, and what is done about it. */
export const Rereads = () => {
  const { formatMessage } = useIntl();
  const { canManage = false } = useRBAC(PERMISSIONS.manage).allowedActions;
  const { currentData, refetch } = useFindRereadsQuery(undefined, FRESH);
  const [start] = useStartRereadsMutation();
  const report = useOutcome();
  usePolling(refetch, currentData?.isRunning ? SOON_MS : LATER_MS);
  if (!currentData || currentData.files === 0) {
    return null;
  }
  const { files, isRunning } = currentData;
  const label = formatMessage(message('rereads.action'));
  const run = async () =>
    report(await start(undefined), () => formatMessage(message('rereads.started')));
  return (
    <Box paddingBottom={4}>
      <Flex gap={4} padding={4} background="neutral0" hasRadius shadow="tableShadow" wrap="wrap">
        <Flex role="status" gap={3} flex="1">
          {isRunning && <Loader small />}
          <Typography textColor="neutral800">
            {formatMessage(message(isRunning ? 'rereads.running' : 'rereads.left'), { files })}
          </Typography>
        </Flex>
        {canManage && !isRunning && (
          <ConfirmedAction
            label={label}
            consequence={formatMessage(message('rereads.consequence'))}
            variant="default"
            onConfirm={run}
          >
            <Button variant="secondary" startIcon={<ArrowClockwise />}>
              {label}
            </Button>
          </ConfirmedAction>
        )}
      </Flex>
    </Box>
  );
};
