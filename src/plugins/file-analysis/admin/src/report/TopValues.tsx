import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { ColumnReport } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import { Meter } from './Meter';
import { Percent } from './Percent';

const Row = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr);
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: center;
`;

const Count = styled(Typography)`
  text-align: end;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
`;

type TopValuesProps = Pick<ColumnReport, 'filled' | 'topValues'>;

/** The values that are there most often. */
export const TopValues = ({ filled, topValues }: TopValuesProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const most = Math.max(...topValues.map(({ count }) => count));
  return topValues.length === 0 ? null : (
    <Flex
      tag="ul"
      aria-label={formatMessage(message('column.topValues'))}
      direction="column"
      alignItems="stretch"
      gap={1}
      paddingTop={3}
    >
      {topValues.map(({ value, count }) => (
        <Row key={value}>
          <Typography variant="pi" textColor="neutral800" ellipsis title={value}>
            {value}
          </Typography>
          <Meter share={count / most} />
          <Count variant="pi" textColor="neutral600" title={formatNumber(count)}>
            <Percent part={count} whole={filled} />
          </Count>
        </Row>
      ))}
    </Flex>
  );
};
