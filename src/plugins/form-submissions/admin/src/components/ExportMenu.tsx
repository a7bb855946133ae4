import { MenuItem, SimpleMenu, VisuallyHidden } from '@strapi/design-system';
import { Download, FileCsv, FileXls } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_FORMATS, useExport } from '../hooks/useExport';
import { message } from '../utils/message';

const ICONS = { csv: <FileCsv />, xlsx: <FileXls /> };

/** What the filters leave of the list, as a file. */
export const ExportMenu = ({ filters }: { filters: SubmissionFilters }) => {
  const { formatMessage } = useIntl();
  const { isRunning, start } = useExport(filters);
  const label = formatMessage(message(isRunning ? 'export.running' : 'export.label'));
  return (
    <>
      <SimpleMenu
        label={label}
        variant="secondary"
        startIcon={<Download />}
        loading={isRunning}
        popoverPlacement="bottom-end"
      >
        {EXPORT_FORMATS.map((format) => (
          <MenuItem key={format} startIcon={ICONS[format]} onSelect={() => void start(format)}>
            {formatMessage(message(`export.${format}`))}
          </MenuItem>
        ))}
      </SimpleMenu>
      <VisuallyHidden role="status">{isRunning && label}</VisuallyHidden>
    </>
  );
};
