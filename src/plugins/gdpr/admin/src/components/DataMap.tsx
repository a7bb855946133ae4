import { Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { Panel } from '../../../../../admin/shared/Panel';
import type { DataMapResponse } from '../../../shared/contracts/privacy';
import { useFindDataMapQuery } from '../services/privacy';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';

type MappedType = DataMapResponse['data'][number];

const COLUMNS: MessageKey[] = [
  'map.attribute',
  'map.class',
  'map.purpose',
  'map.legalBasis',
  'map.fate',
];

const TypeTable = ({ type: { attributes, isDeleted } }: { type: MappedType }) => {
  const { formatMessage } = useIntl();
  const word = (group: string, code: string) =>
    formatMessage(messageOr(`${group}.${code}`, 'map.other'), { code });
  return (
    <Table colCount={COLUMNS.length} rowCount={attributes.length + 1}>
      <Thead>
        <Tr>
          {COLUMNS.map((column) => (
            <Th key={column}>
              <Typography variant="sigma" textColor="neutral600">
                {formatMessage(message(column))}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {attributes.map(({ name, class: kind, purpose, legalBasis, onErasure, reason }) => (
          <Tr key={name}>
            <Td>
              <CellText>{name}</CellText>
            </Td>
            <Td>
              <CellText>{word('class', kind)}</CellText>
            </Td>
            <Td>
              {/* As it is declared, in English. */}
              <Typography lang="en" style={{ whiteSpace: 'normal' }}>
                {purpose}
              </Typography>
            </Td>
            <Td>
              <CellText>{word('legalBasis', legalBasis)}</CellText>
            </Td>
            <Td>
              <Typography style={{ whiteSpace: 'normal' }}>
                {isDeleted
                  ? formatMessage(message('onErasure.delete'))
                  : word('onErasure', onErasure)}
                {reason !== null && <span lang="en">: {reason}</span>}
              </Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** What is kept of people, for what, on which ground and for how long. */
export const DataMap = () => {
  const { formatMessage } = useIntl();
  const list = useFindDataMapQuery(undefined, FRESH);
  return (
    <ListAnswer message={message} list={list}>
      {(types) => (
        <Flex direction="column" gap={6}>
          {types.map((type) => (
            <Panel
              key={type.uid}
              title={type.displayName}
              action={
                <Typography variant="pi" textColor="neutral600">
                  {type.retentionMonths === null
                    ? formatMessage(message('map.noEnd'))
                    : formatMessage(message('map.months'), { months: type.retentionMonths })}
                </Typography>
              }
            >
              {type.attributes.length > 0 ? (
                <TypeTable type={type} />
              ) : (
                <Typography tag="p">{formatMessage(message('map.nothing'))}</Typography>
              )}
            </Panel>
          ))}
        </Flex>
      )}
    </ListAnswer>
  );
};
