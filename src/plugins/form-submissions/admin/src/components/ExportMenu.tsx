import { FileCsv, FileXls } from '@strapi/icons';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_URL } from '../services/submissions';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv /> },
  { name: 'xlsx', icon: <FileXls /> },
] as const;

export const ExportMenu = ({ filters }: { filters: SubmissionFilters }) => (
  <Menu
    message={message}
    url={EXPORT_URL}
    filters={filters}
    fileName="submissions"
    formats={FORMATS}
  />
);
