import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { NamedTable } from '../../../server/src/reader/report';
import { qualityReason } from '../../../shared/words/speech';
import { Panel } from '../components/Panel';
import { ScoreRing } from '../components/ScoreRing';
import { useSpeech } from '../hooks/useSpeech';
import { message, messageOr } from '../utils/message';
import { toneOf } from '../utils/tone';
import { Meter } from './Meter';

const Parts = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr));
  gap: ${({ theme }) => `${theme.spaces[4]} ${theme.spaces[6]}`};
  flex: 1;
`;

type Quality = NamedTable['quality'];

const Part = ({ part }: { part: Quality['parts'][number] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const speech = useSpeech();
  const { name, score, weight } = part;
  return (
    <li>
      <Flex justifyContent="space-between" gap={3}>
        <Typography textColor="neutral800" fontWeight="semiBold">
          {formatMessage(messageOr(`quality.${name}`, 'quality.other'), { name })}
        </Typography>
        <Typography textColor="neutral800">{formatNumber(score)}</Typography>
      </Flex>
      <Box paddingTop={1} paddingBottom={1}>
        <Meter share={score / 100} tone={toneOf(score)} />
      </Box>
      <Typography variant="pi" textColor="neutral600">
        {qualityReason(speech, part)}
        {' · '}
        {formatMessage(message('quality.weight'), {
          weight: formatNumber(weight, { style: 'percent' }),
        })}
      </Typography>
    </li>
  );
};

/** How clean a table is, and why. */
export const QualityPanel = ({ quality: { parts, score } }: { quality: Quality }) => (
  <Panel title="quality.title">
    <Flex gap={8} alignItems="center" wrap="wrap">
      <ScoreRing score={score} size="12rem" />
      <Parts>
        {parts.map((part) => (
          <Part key={part.name} part={part} />
        ))}
      </Parts>
    </Flex>
  </Panel>
);
