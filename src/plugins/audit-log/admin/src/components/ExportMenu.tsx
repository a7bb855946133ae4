import { Code, FileCsv, Shield } from '@strapi/icons';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { EntryFilters } from '../../../shared/contracts/entries';
import { EXPORT_URL } from '../services/audit-log';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv />, label: sharedMessage('export.csv') },
  { name: 'jsonl', icon: <Code />, label: message('export.jsonl') },
  { name: 'ocsf', icon: <Shield />, label: message('export.ocsf') },
];

export const ExportMenu = ({ filters }: { filters: EntryFilters }) => (
  <Menu
    message={message}
    url={EXPORT_URL}
    filters={filters}
    fileName="audit-log"
    formats={FORMATS}
  />
);
