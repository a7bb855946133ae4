import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { FileReport } from '../../../server/src/reader/report';
import { annotationAdvice } from '../../../shared/words/advice';
import { annotationFacts, placeText } from '../../../shared/words/annotation-facts';
import { adviceText } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { AdviceList } from './AdviceList';
import { FactPanel } from './FactPanel';
import { Meter } from './Meter';
import { Percent } from './Percent';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

type Annotations = NonNullable<FileReport['annotations']>[number];

const STEP = 15;

/** What the table of problems does not say anyway. */
const setAdvice = (set: Annotations) =>
  annotationAdvice(set).filter(({ code }) => code !== 'problem');

const Bars = styled.ul`
  display: grid;
  row-gap: ${({ theme }) => theme.spaces[2]};
  overflow-wrap: anywhere;
`;

const Bar = styled.li`
  display: grid;
  grid-template-columns: minmax(8rem, 2fr) 5fr 7rem 6rem;
  column-gap: ${({ theme }) => theme.spaces[3]};
  align-items: center;
`;

/** How many examples each class has. */
const Classes = ({ set }: { set: Annotations }) => {
  const { formatMessage, formatNumber } = useIntl();
  const { shown, left, more } = useShown(set.classes, STEP);
  const most = Math.max(1, set.classes.at(0)?.count ?? 0);
  return (
    <>
      <Bars aria-label={formatMessage(message('annotations.chart'))}>
        {shown.map(({ name, count }, place) => (
          <Bar key={place}>
            <Typography textColor="neutral800">{name}</Typography>
            <Meter share={count / most} />
            <Typography textColor="neutral800">{formatNumber(count)}</Typography>
            <Typography textColor="neutral600">
              <Percent part={count} whole={set.annotations} />
            </Typography>
          </Bar>
        ))}
      </Bars>
      <ShowMore left={left} onMore={more} />
    </>
  );
};

const Problems = ({ problems }: { problems: Annotations['problems'] }) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  return problems.length === 0 ? (
    <Typography textColor="neutral600">{formatMessage(message('annotations.sound'))}</Typography>
  ) : (
    <PlainTable
      heads={(['problem', 'where'] as const).map((key) => ({
        key,
        label: formatMessage(message(`annotations.${key}`)),
      }))}
    >
      {problems.map(({ problem, count, first }) => (
        <tr key={problem}>
          <td>
            <Typography textColor="neutral800">
              {adviceText(speech, { code: 'problem', problem, count })}
            </Typography>
          </td>
          <td>
            <Typography textColor="neutral600">
              {first.map((place) => placeText(speech, place)).join('; ')}
            </Typography>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
};

/** A set of annotations: how many of what, and what is wrong in it. */
export const AnnotationPanel = ({ set }: { set: Annotations }) => (
  <FactPanel section={annotationFacts(useSpeech(), set)}>
    <AdviceList title="recommendations.title" advice={setAdvice(set)} />
    <Flex direction="column" alignItems="stretch" gap={5} paddingTop={5}>
      <Box>
        <Classes set={set} />
      </Box>
      <Problems problems={set.problems} />
    </Flex>
  </FactPanel>
);
