import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import type { Comparison } from '../../../server/src/comparison/comparison';
import type { UploadDetails } from '../../../shared/contracts/uploads';
import { othersOf } from '../comparison/others';
import { TableDrift } from '../comparison/TableDrift';
import {
  useCompareSampleFilesQuery,
  useFindSampleFileQuery,
  useFindSampleFilesQuery,
} from '../services/sample-files';
import { message } from '../utils/message';

const MOST = { page: 1, pageSize: 100 };
/** What the server calls two files that cannot be compared. */
const REFUSED = 'UploadRefusedError';

/** Of the same submission, and the newest of all. */
const useOthers = (file: UploadDetails) => {
  const newest = useFindSampleFilesQuery({ ...MOST, state: 'completed' }, FRESH);
  const { submission } = file;
  const near = useFindSampleFilesQuery(
    { ...MOST, state: 'completed', ...(submission && { submission }) },
    { ...FRESH, skip: submission === null }
  );
  const files = newest.currentData && [
    ...(near.currentData?.data ?? []),
    ...newest.currentData.data,
  ];
  return { ...newest, currentData: files && othersOf(file, files) };
};

interface FoundProps {
  comparison: Comparison;
  files: readonly [string, string];
}

const Found = ({ comparison, files }: FoundProps) => {
  const { formatMessage } = useIntl();
  const { addedTables, analysers, goneTables, tables } = comparison;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {analysers[0] !== analysers[1] && (
        <Typography textColor="warning700">
          {formatMessage(message('comparison.analysers'))}
        </Typography>
      )}
      {goneTables.length > 0 && (
        <Typography textColor="neutral800">
          {formatMessage(message('comparison.goneTables'), { names: goneTables.join(', ') })}
        </Typography>
      )}
      {addedTables.length > 0 && (
        <Typography textColor="neutral800">
          {formatMessage(message('comparison.addedTables'), { names: addedTables.join(', ') })}
        </Typography>
      )}
      {tables.map((table, place) => (
        <TableDrift key={place} table={table} files={files} />
      ))}
    </Flex>
  );
};

interface ResultProps {
  file: UploadDetails;
  otherId: string;
  files: readonly [string, string];
}

const Result = ({ file, otherId, files }: ResultProps) => {
  const { formatMessage } = useIntl();
  const query = useCompareSampleFilesQuery({ id: file.id, otherId }, FRESH);
  return query.error?.name === REFUSED ? (
    <EmptyList>{formatMessage(message('comparison.refused'))}</EmptyList>
  ) : (
    <ListAnswer message={message} list={query}>
      {(comparison) => <Found comparison={comparison} files={files} />}
    </ListAnswer>
  );
};

const Compare = ({ file }: { file: UploadDetails }) => {
  const { formatMessage, formatDate } = useIntl();
  const [{ query }, setQuery] = useQueryParams<{ with?: string }>({});
  const others = useOthers(file);
  const nameOf = (one: { id: string; filename: string | null }) => one.filename ?? one.id;
  return (
    <PageFrame
      isDetail
      name={formatMessage(message('plugin.name'))}
      title={formatMessage(message('comparison.title'), { name: nameOf(file) })}
    >
      <ListAnswer message={message} list={others}>
        {(files) => {
          const other = files.find(({ id }) => id === query.with);
          return files.length === 0 ? (
            <EmptyList>{formatMessage(message('comparison.none'))}</EmptyList>
          ) : (
            <>
              <Box paddingBottom={6} maxWidth="60rem">
                <Field.Root hint={formatMessage(message('comparison.hint'))}>
                  <Field.Label>{formatMessage(message('comparison.choose'))}</Field.Label>
                  <SingleSelect
                    value={query.with}
                    onChange={(value) => setQuery({ with: String(value) })}
                  >
                    {files.map((one) => (
                      <SingleSelectOption key={one.id} value={one.id}>
                        {`${nameOf(one)}, ${formatDate(one.sentAt, { dateStyle: 'medium', timeStyle: 'short' })}`}
                      </SingleSelectOption>
                    ))}
                  </SingleSelect>
                  <Field.Hint />
                </Field.Root>
              </Box>
              {query.with ? (
                <Result
                  key={query.with}
                  file={file}
                  otherId={query.with}
                  files={[nameOf(file), other ? nameOf(other) : query.with]}
                />
              ) : (
                <Typography textColor="neutral600">
                  {formatMessage(message('comparison.pick'))}
                </Typography>
              )}
            </>
          );
        }}
      </ListAnswer>
    </PageFrame>
  );
};

/** One file held against another, which the address names. */
export const ComparePage = () => {
  const { id = '' } = useParams();
  const query = useFindSampleFileQuery(id, FRESH);
  return (
    <DetailAnswer message={message} query={query}>
      {(file) => <Compare key={id} file={file} />}
    </DetailAnswer>
  );
};
