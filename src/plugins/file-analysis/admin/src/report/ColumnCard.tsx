import * as React from 'react';
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ColumnReport } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import { shareOf } from '../utils/short-number';
import { toneOf } from '../utils/tone';
import { ClassName } from './ClassName';
import { ColumnFacts } from './ColumnFacts';
import { Histogram } from './Histogram';
import { Meter } from './Meter';
import { TopValues } from './TopValues';
import { TypeName } from './TypeName';

/** Formats that say no more than their type. */
const PLAIN: readonly string[] = ['', 'plain', 'point', 'words'];

const Badges = ({ column }: { column: ColumnReport }) => {
  const { formatMessage } = useIntl();
  const { constant, key, personalData, type } = column;
  return (
    <Flex gap={2} wrap="wrap">
      <Badge variant="secondary">
        <TypeName name={type.name} />
        {!PLAIN.includes(type.format) && ` · ${type.format}`}
      </Badge>
      {key && <Badge variant="success">{formatMessage(message('column.key'))}</Badge>}
      {constant && <Badge variant="warning">{formatMessage(message('column.constant'))}</Badge>}
      {personalData.map(({ class: kind }) => (
        <Badge key={kind} variant="danger">
          <ClassName name={kind} />
        </Badge>
      ))}
    </Flex>
  );
};

interface ColumnCardProps {
  column: ColumnReport;
  rows: number;
}

/** All that is known about one column. */
export const ColumnCard = ({ column, rows }: ColumnCardProps) => {
  const { formatMessage } = useIntl();
  const id = React.useId();
  const { filled, histogram, masked, name, topValues } = column;
  const share = shareOf(filled, rows);
  return (
    <Box
      tag="li"
      aria-labelledby={id}
      borderColor="neutral200"
      hasRadius
      padding={4}
      minWidth={0}
      background="neutral0"
    >
      <Box paddingBottom={2}>
        <Typography id={id} tag="h3" variant="epsilon" fontWeight="bold" ellipsis title={name}>
          {name === '' ? formatMessage(message('column.unnamed')) : name}
        </Typography>
      </Box>
      <Badges column={column} />
      <Box paddingTop={3}>
        <Meter share={share} tone={toneOf(share * 100)} />
      </Box>
      <ColumnFacts column={column} rows={rows} />
      {masked ? (
        <Box background="neutral100" hasRadius padding={3} marginTop={3}>
          <Typography variant="pi" textColor="neutral600">
            {formatMessage(message('column.masked'))}
          </Typography>
        </Box>
      ) : (
        <>
          <Histogram bins={histogram} name={name} />
          {histogram.length === 0 && <TopValues filled={filled} topValues={topValues} />}
        </>
      )}
    </Box>
  );
};
