import { Code, FileCsv, Shield } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import { EXPORT_FORMATS } from '../../../shared/contracts/entries';
import type { EntryFilters } from '../../../shared/contracts/entries';
import { EXPORT_URL } from '../services/audit-log';
import { message } from '../utils/message';

const ICONS = { csv: <FileCsv />, jsonl: <Code />, ocsf: <Shield /> };

export const ExportMenu = ({ filters }: { filters: EntryFilters }) => {
  const { formatMessage } = useIntl();
  return (
    <Menu
      url={EXPORT_URL}
      filters={filters}
      fileName="audit-log"
      formats={EXPORT_FORMATS.map((name) => ({
        name,
        label: formatMessage(message(`export.${name}`)),
        icon: ICONS[name],
      }))}
      texts={{
        label: formatMessage(message('export.label')),
        running: formatMessage(message('export.running')),
        done: formatMessage(message('export.done')),
        failed: formatMessage(message('export.failed')),
      }}
    />
  );
};
