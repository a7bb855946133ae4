import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { ArrowClockwise, Download, Trash } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import type { ScanFinding, UploadDetails } from '../../../shared/contracts/uploads';
import { useDownload } from '../hooks/useDownload';
import { useFileActions } from '../hooks/useFileActions';
import { PERMISSIONS } from '../permissions';
import { urlOf } from '../services/sample-files';
import { isMoving } from '../utils/is-moving';
import { message, messageOr } from '../utils/message';
import { Panel } from './Panel';
import { QuarantineDownload } from './QuarantineDownload';
import { ReceivedBar } from './ReceivedBar';
import { StateBadge } from './StateBadge';

const SCANS: Record<ScanFinding, BadgeProps['variant']> = {
  pending: 'neutral',
  'not-scanned': 'warning',
  clean: 'success',
  infected: 'danger',
};

/** What became of it, in words. */
const Explanation = ({ file }: { file: UploadDetails }) => {
  const { formatMessage } = useIntl();
  const { reason, scan, signatures, state } = file;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography textColor="neutral600">
        {formatMessage(message(`state.explain.${state}`))}
      </Typography>
      {reason && (
        <Typography textColor="danger600" fontWeight="semiBold">
          {formatMessage(messageOr(`reason.${reason}`, 'reason.unknown'), { code: reason })}
        </Typography>
      )}
      <Flex gap={2} wrap="wrap">
        <Typography textColor="neutral600">{formatMessage(message('scan.title'))}</Typography>
        <Badge variant={SCANS[scan]}>{formatMessage(message(`scan.${scan}`))}</Badge>
        {signatures && (
          <Typography variant="pi" textColor="neutral600">
            {signatures}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
};

const Actions = ({ file }: { file: UploadDetails }) => {
  const { formatMessage } = useIntl();
  const {
    canManage = false,
    canDownload = false,
    canQuarantine = false,
  } = useRBAC([
    ...PERMISSIONS.manage,
    ...PERMISSIONS.download,
    ...PERMISSIONS.quarantine,
  ]).allowedActions;
  const name = file.filename ?? file.id;
  const actions = useFileActions(file.id);
  const { isRunning, download } = useDownload(name);
  const isWhole = file.sha256 !== null;
  const isClean = file.state === 'completed' && file.scan === 'clean';
  const labels = {
    again: formatMessage(message('action.again')),
    delete: formatMessage(message('action.delete')),
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2} paddingTop={4}>
      {isClean && canDownload && (
        <Button
          variant="secondary"
          startIcon={<Download />}
          loading={isRunning}
          onClick={() => void download(`${urlOf(file.id)}/content`)}
        >
          {formatMessage(message('action.download'))}
        </Button>
      )}
      {!isClean && isWhole && canQuarantine && <QuarantineDownload id={file.id} name={name} />}
      {canManage && isWhole && !isMoving(file) && (
        <Button
          variant="secondary"
          startIcon={<ArrowClockwise />}
          onClick={() => void actions.analyseAgain()}
        >
          {labels.again}
        </Button>
      )}
      {canManage && (
        <ConfirmedAction
          label={labels.delete}
          consequence={formatMessage(message('question.delete'))}
          onConfirm={actions.remove}
        >
          <Button variant="danger-light" startIcon={<Trash />}>
            {labels.delete}
          </Button>
        </ConfirmedAction>
      )}
    </Flex>
  );
};

/** Where a file is on its way, why, and what can be done about it. */
export const StatusPanel = ({ file }: { file: UploadDetails }) => (
  <Panel title="column.state" action={<StateBadge state={file.state} />}>
    <Explanation file={file} />
    {file.state === 'uploading' && (
      <Box paddingTop={4}>
        <ReceivedBar name={file.filename ?? file.id} received={file.received} size={file.size} />
      </Box>
    )}
    <Actions file={file} />
  </Panel>
);
