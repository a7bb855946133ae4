import { FileCsv, FileXls } from '@strapi/icons';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_URL } from '../services/submissions';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv />, label: sharedMessage('export.csv') },
  { name: 'xlsx', icon: <FileXls />, label: message('export.xlsx') },
];

export const ExportMenu = ({ filters }: { filters: SubmissionFilters }) => (
  <Menu
    message={message}
    url={EXPORT_URL}
    filters={filters}
    fileName="submissions"
    formats={FORMATS}
  />
);
