import { MenuItem, SimpleMenu, VisuallyHidden } from '@strapi/design-system';
import { Code, Download, FileCsv, Shield } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { EXPORT_FORMATS } from '../../../shared/contracts/entries';
import type { EntryFilters } from '../../../shared/contracts/entries';
import { useExport } from '../hooks/useExport';
import { message } from '../utils/message';

const ICONS = { csv: <FileCsv />, jsonl: <Code />, ocsf: <Shield /> };

/** What the filters leave of the log, as a file. */
export const ExportMenu = ({ filters }: { filters: EntryFilters }) => {
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
