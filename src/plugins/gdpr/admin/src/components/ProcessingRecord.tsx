import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { ProcessingActivity } from '../../../shared/contracts/processing-record';
import { useFindProcessingRecordQuery } from '../services/retention';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { FileButton } from './FileButton';
import { Panel } from './Panel';
import { PlainTable, WholeText } from './PlainTable';

const COLUMNS: MessageKey[] = [
  'retention.what',
  'map.purpose',
  'map.legalBasis',
  'map.class',
  'map.attribute',
  'record.recipients',
  'record.end',
];

const FILES = [
  { path: '/gdpr/processing-record/csv', name: 'record-of-processing.csv', label: 'record.csv' },
  { path: '/gdpr/processing-record/page', name: 'record-of-processing.html', label: 'record.page' },
] as const;

const ActivityTable = ({ activities }: { activities: ProcessingActivity[] }) => {
  const { formatMessage, formatList } = useIntl();
  const typeName = useTypeName();
  const word = (group: string, code: string) =>
    formatMessage(messageOr(`${group}.${code}`, 'map.other'), { code });
  const endOf = ({ retentionMonths, isDeleted }: ProcessingActivity) =>
    retentionMonths === null
      ? formatMessage(message('map.noEnd'))
      : formatMessage(message('record.until'), {
          months: retentionMonths,
          fate: formatMessage(
            message(isDeleted ? 'retention.fate.deleted' : 'retention.fate.anonymised')
          ),
        });
  return (
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={activities.map((activity) => ({
        key: `${activity.type} ${activity.legalBasis} ${activity.purpose}`,
        cells: [
          <CellText key="what">{typeName.byItself(activity.type, activity.displayName)}</CellText>,
          // As it is declared, in English.
          <WholeText key="purpose" lang="en">
            {activity.purpose}
          </WholeText>,
          <WholeText key="basis">{word('legalBasis', activity.legalBasis)}</WholeText>,
          <WholeText key="class">
            {formatList(activity.classes.map((code) => word('class', code)))}
          </WholeText>,
          <WholeText key="attributes">{activity.attributes.join(', ')}</WholeText>,
          // As it is declared, in English.
          <WholeText key="recipients" lang="en">
            {activity.recipients.join(', ')}
          </WholeText>,
          <WholeText key="end">{endOf(activity)}</WholeText>,
        ],
      }))}
    />
  );
};

/** Article 30 of the GDPR, as far as it is declared. */
export const ProcessingRecord = () => {
  const { formatMessage } = useIntl();
  const list = useFindProcessingRecordQuery(undefined, FRESH);
  const named = (name: string | null) => name ?? formatMessage(message('record.unknown'));
  return (
    <Panel
      title="record.title"
      action={
        <Flex gap={2}>
          {FILES.map((file) => (
            <FileButton key={file.path} {...file} />
          ))}
        </Flex>
      }
    >
      <ListAnswer message={message} list={list}>
        {({ controller, protectionOfficer, activities }) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography tag="p">
              {formatMessage(message('record.controller'), { name: named(controller) })}
            </Typography>
            <Typography tag="p">
              {formatMessage(message('record.officer'), { name: named(protectionOfficer) })}
            </Typography>
            <ActivityTable activities={activities} />
          </Flex>
        )}
      </ListAnswer>
    </Panel>
  );
};
