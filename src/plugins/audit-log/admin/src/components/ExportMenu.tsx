import { Code, FileCsv, Shield } from '@strapi/icons';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import type { EntryFilters } from '../../../shared/contracts/entries';
import { EXPORT_URL } from '../services/audit-log';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv /> },
  { name: 'jsonl', icon: <Code /> },
  { name: 'ocsf', icon: <Shield /> },
] as const;

export const ExportMenu = ({ filters }: { filters: EntryFilters }) => (
  <Menu
    message={message}
    url={EXPORT_URL}
    filters={filters}
    fileName="audit-log"
    formats={FORMATS}
  />
);
