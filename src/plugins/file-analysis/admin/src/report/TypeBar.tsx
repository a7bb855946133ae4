import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { ColumnReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';
import { typeCounts } from './columns';
import { TypeName } from './TypeName';

const COLOURS = [
  'primary500',
  'secondary500',
  'success500',
  'warning500',
  'alternative500',
  'danger500',
  'neutral500',
] as const;

const Part = styled.span<{ $colour: (typeof COLOURS)[number] }>`
  display: block;
  min-width: 3px;
  background: ${({ theme, $colour }) => theme.colors[$colour]};
`;

const Dot = styled(Part)`
  width: 1rem;
  height: 1rem;
  border-radius: 50%;
`;

const colourOf = (place: number) => COLOURS[Math.min(place, COLOURS.length - 1)] ?? 'neutral500';

/** What the columns hold, as one bar. */
export const TypeBar = ({ columns }: { columns: ColumnReport[] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const counts = typeCounts(columns);
  return (
    <Panel title="types.title">
      <Box
        role="img"
        aria-label={formatMessage(message('types.chart'), { columns: columns.length })}
      >
        <Flex gap="2px" alignItems="stretch" height="1.6rem" overflow="hidden" hasRadius>
          {counts.map(({ name, count }, place) => (
            <Part key={name} $colour={colourOf(place)} style={{ flexGrow: count }} />
          ))}
        </Flex>
      </Box>
      <Flex tag="ul" gap={5} wrap="wrap" paddingTop={3}>
        {counts.map(({ name, count }, place) => (
          <Flex tag="li" key={name} gap={2}>
            <Dot $colour={colourOf(place)} />
            <Typography textColor="neutral800">
              <TypeName name={name} />
            </Typography>
            <Typography textColor="neutral600">{formatNumber(count)}</Typography>
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
};
