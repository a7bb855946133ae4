import { FileCsv, FileXls } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ExportMenu as Menu } from '../../../../../admin/shared/ExportMenu';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_URL } from '../services/submissions';
import { message } from '../utils/message';

const FORMATS = [
  { name: 'csv', icon: <FileCsv />, label: sharedMessage('export.csv') },
  { name: 'xlsx', icon: <FileXls />, label: message('export.xlsx') },
];

/** With the titles that the panel shows, in its language. */
export const ExportMenu = ({ filters }: { filters: SubmissionFilters }) => {
  const { locale } = useIntl();
  return (
    <Menu
      message={message}
      url={EXPORT_URL}
      filters={{ ...filters, language: locale === 'hi' ? 'hi' : 'en' }}
      fileName="submissions"
      formats={FORMATS}
    />
  );
};
