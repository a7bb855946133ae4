import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { StaleNotice } from '../../../../../admin/shared/StaleNotice';
import { usePollingWhile } from '../../../../../admin/shared/usePolling';
import type { UploadDetails } from '../../../shared/contracts/uploads';
import { layoutText } from '../../../shared/words/layout';
import { FileFacts } from '../components/FileFacts';
import { Panel } from '../components/Panel';
import { ReportDownloads } from '../components/ReportDownloads';
import { ScannerNotice } from '../components/ScannerNotice';
import { StatusPanel } from '../components/StatusPanel';
import { useSpeech } from '../hooks/useSpeech';
import { Report } from '../report/Report';
import { useFindSampleFileQuery, useFindSampleFileReportQuery } from '../services/sample-files';
import { isMoving } from '../utils/is-moving';
import { kindName } from '../utils/kind-name';
import { message } from '../utils/message';

type Analysis = NonNullable<UploadDetails['analysis']>;

const useReport = (id: string, analysis: Analysis | null) =>
  useFindSampleFileReportQuery(
    { id, sha256: analysis?.detailsSha256 ?? '' },
    { skip: analysis === null }
  );

const NoReport = ({ file }: { file: UploadDetails }) => {
  const { formatMessage } = useIntl();
  return (
    <Panel title="report.title">
      <Typography textColor="neutral600">
        {formatMessage(message(isMoving(file) ? 'report.pending' : 'report.none'))}
      </Typography>
    </Panel>
  );
};

interface SampleFileProps {
  file: UploadDetails;
  isStale: boolean;
}

const SampleFile = ({ file, isStale }: SampleFileProps) => {
  const { formatMessage } = useIntl();
  const { analysis, filename, foundType, id } = file;
  const title = filename ?? formatMessage(message('file.unreadable'));
  const report = useReport(id, analysis);
  const speech = useSpeech();
  const { layout, encoding } = report.currentData ?? {};
  return (
    <PageFrame
      isDetail
      name={formatMessage(message('plugin.name'))}
      title={title}
      subtitle={
        <Typography textColor="neutral600">
          {[foundType && kindName(foundType), encoding, layout && layoutText(speech, layout)]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      }
      action={
        report.currentData && (
          <Flex gap={2} wrap="wrap">
            {report.currentData.tables.length > 0 && (
              <LinkButton tag={NavLink} to="compare" variant="tertiary">
                {formatMessage(message('comparison.open'))}
              </LinkButton>
            )}
            <ReportDownloads id={id} name={filename ?? id} report={report.currentData} />
          </Flex>
        )
      }
    >
      <ScannerNotice />
      {isStale && <StaleNotice />}
      <DetailColumns
        main={
          analysis ? (
            <ListAnswer message={message} list={report}>
              {(found) => <Report key={analysis.detailsSha256} report={found} />}
            </ListAnswer>
          ) : (
            <NoReport file={file} />
          )
        }
        aside={
          <>
            <StatusPanel file={file} />
            <FileFacts file={file} />
          </>
        }
      />
    </PageFrame>
  );
};

export const DetailPage = () => {
  const { id = '' } = useParams();
  const query = useFindSampleFileQuery(id, FRESH);
  usePollingWhile(query, isMoving);
  return (
    <DetailAnswer message={message} query={query}>
      {(file) => <SampleFile key={id} file={file} isStale={query.error !== undefined} />}
    </DetailAnswer>
  );
};
