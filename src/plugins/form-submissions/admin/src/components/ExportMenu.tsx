import { FileCsv, FileXls } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_URL } from '../services/submissions';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv /> },
  { name: 'xlsx', icon: <FileXls /> },
] as const;

export const ExportMenu = ({ filters }: { filters: SubmissionFilters }) => {
  const { formatMessage } = useIntl();
  return (
    <Menu
      url={EXPORT_URL}
      filters={filters}
      fileName="submissions"
      formats={FORMATS.map(({ name, icon }) => ({
        name,
        label: formatMessage(message(`export.${name}`)),
        icon,
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
