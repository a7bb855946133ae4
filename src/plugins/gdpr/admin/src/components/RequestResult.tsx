import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { ProgressBar } from '../../../../../admin/shared/ProgressBar';
import type { ExportProgress, PrivacyRequest } from '../../../shared/contracts/privacy';
import { useRequestDownload } from '../hooks/useRequestDownload';
import { PERMISSIONS } from '../permissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

const DownloadButton = ({ id, file }: { id: string; file: 'export' | 'receipt' }) => {
  const { formatMessage } = useIntl();
  const { isRunning, download } = useRequestDownload(id, file);
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={isRunning}
      onClick={() => void download()}
    >
      {formatMessage(message(`${file}.download`))}
    </Button>
  );
};

const Progress = ({ done, total }: ExportProgress) => {
  const { formatMessage } = useIntl();
  const percent = (done / Math.max(1, total)) * 100;
  return (
    <ProgressBar
      label={formatMessage(message('export.progress'))}
      percent={percent}
      text={formatMessage(message('export.files'), { done, total })}
    />
  );
};

const WHY_FAILED: Readonly<Record<string, MessageKey>> = {
  held: 'result.held',
  erased: 'result.erased',
};

const isExport = ({ kind }: PrivacyRequest): boolean => kind === 'access' || kind === 'portability';

/** What a request left: a file, or why there is none. */
export const RequestResult = ({ request }: { request: PrivacyRequest }) => {
  const { formatMessage, formatList } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const { id, kind, state, failure, outcome, progress, export: file } = request;
  if (progress) {
    return <Progress {...progress} />;
  }
  if (file && allowedActions.canExport) {
    return <DownloadButton id={id} file="export" />;
  }
  if (state === 'done' && kind === 'erasure') {
    return <DownloadButton id={id} file="receipt" />;
  }
  if (state === 'failed') {
    return (
      <CellText>{formatMessage(message(WHY_FAILED[failure ?? ''] ?? 'result.failed'))}</CellText>
    );
  }
  if (outcome && 'stopped' in outcome) {
    return (
      <CellText>
        {formatMessage(message('result.stopped'), { count: outcome.stopped ?? 0 })}
      </CellText>
    );
  }
  if (outcome && 'corrected' in outcome) {
    const names = outcome.corrected?.flatMap(({ attributes }) => attributes) ?? [];
    return (
      <CellText>
        {names.length > 0
          ? formatMessage(message('result.corrected'), { names: formatList(names) })
          : formatMessage(message('result.uncorrected'))}
      </CellText>
    );
  }
  const isExpired = state === 'done' && isExport(request);
  return <CellText>{isExpired && formatMessage(message('result.expired'))}</CellText>;
};
