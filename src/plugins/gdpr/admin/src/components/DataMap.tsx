import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { Panel } from '../../../../../admin/shared/Panel';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { DataMapResponse } from '../../../shared/contracts/privacy';
import { useFindDataMapQuery } from '../services/privacy';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { PlainTable, WholeText } from './PlainTable';

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
  const fateOf = (onErasure: string) =>
    isDeleted ? formatMessage(message('onErasure.delete')) : word('onErasure', onErasure);
  return (
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={attributes.map(({ name, class: kind, purpose, legalBasis, onErasure, reason }) => ({
        key: name,
        cells: [
          <CellText key="name">{name}</CellText>,
          <CellText key="class">{word('class', kind)}</CellText>,
          // As it is declared, in English.
          <WholeText key="purpose" lang="en">
            {purpose}
          </WholeText>,
          <CellText key="basis">{word('legalBasis', legalBasis)}</CellText>,
          <WholeText key="fate">
            {fateOf(onErasure)}
            {reason !== null && <span lang="en">: {reason}</span>}
          </WholeText>,
        ],
      }))}
    />
  );
};

/** What is kept of people, for what, on which ground and for how long. */
export const DataMap = () => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  const list = useFindDataMapQuery(undefined, FRESH);
  return (
    <ListAnswer message={message} list={list}>
      {(types) => (
        <Flex direction="column" gap={6}>
          {types.map((type) => (
            <Panel
              key={type.uid}
              title={typeName.byItself(type.uid, type.displayName)}
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
