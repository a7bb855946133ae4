import { Button, Flex } from '@strapi/design-system';
import { CodeBlock, File, FilePdf } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import type { FileReport } from '../../../server/src/reader/report';
import { useDownload } from '../hooks/useDownload';
import { urlOf } from '../services/sample-files';
import { message } from '../utils/message';

interface ReportDownloadsProps {
  id: string;
  name: string;
  report: FileReport;
}

/** The report as a page that stands alone, and as the data it is made of. */
export const ReportDownloads = ({ id, name, report }: ReportDownloadsProps) => {
  const { formatMessage, locale } = useIntl();
  const { isRunning, download, print } = useDownload(`${name}.html`);
  const page = `${urlOf(id)}/report-page?locale=${locale === 'hi' ? 'hi' : 'en'}`;
  // Byte by byte what the server keeps: the checksum of the report is that of this file.
  const saveJson = () =>
    saveDownload({
      data: new Blob([JSON.stringify(report)], { type: 'application/json' }),
      fallbackName: `${name}.json`,
    });
  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="tertiary" startIcon={<CodeBlock />} onClick={saveJson}>
        {formatMessage(message('report.json'))}
      </Button>
      <Button
        variant="secondary"
        startIcon={<File />}
        loading={isRunning}
        onClick={() => void download(page)}
      >
        {formatMessage(message('report.html'))}
      </Button>
      <Button
        variant="secondary"
        startIcon={<FilePdf />}
        loading={isRunning}
        onClick={() => void print(page)}
      >
        {formatMessage(message('report.pdf'))}
      </Button>
    </Flex>
  );
};
