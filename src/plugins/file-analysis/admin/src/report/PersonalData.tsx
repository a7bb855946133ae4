import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ColumnReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { ruleText } from '../../../shared/words/rules';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { ClassName } from './ClassName';
import { Meter } from './Meter';
import { Percent } from './Percent';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

type Columns = readonly Pick<ColumnReport, 'name' | 'position' | 'personalData'>[];

const STEP = 25;
const HEADS = ['column', 'class', 'confidence', 'share', 'rule'] as const;

const Share = ({ share }: { share: number }) => (
  <Flex gap={2}>
    <Box width="6rem">
      <Meter share={share} />
    </Box>
    <Percent part={share} whole={1} />
  </Flex>
);

/** Which columns hold data of persons, and what says so. */
export const PersonalData = ({ columns }: { columns: Columns }) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  const findings = columns.flatMap(({ name, position, personalData }) =>
    personalData.map((finding) => ({ ...finding, name, position }))
  );
  const { shown, left, more } = useShown(findings, STEP);
  return (
    <Panel title="personal.title">
      {findings.length === 0 ? (
        <Typography textColor="neutral600">{formatMessage(message('personal.none'))}</Typography>
      ) : (
        <>
          <Box paddingBottom={3}>
            <Typography textColor="neutral600">
              {formatMessage(message('personal.explain'))}
            </Typography>
          </Box>
          <PlainTable
            heads={HEADS.map((key) => ({ key, label: formatMessage(message(`personal.${key}`)) }))}
          >
            {shown.map(({ class: kind, confidence, name, position, rule, share }) => (
              <tr key={`${position} ${kind}`}>
                <td>
                  <Typography textColor="neutral800" fontWeight="semiBold">
                    {name}
                  </Typography>
                </td>
                <td>
                  <Typography textColor="neutral800">
                    <ClassName name={kind} />
                  </Typography>
                </td>
                <td>
                  <Typography textColor="neutral800" tag="div">
                    <Share share={confidence} />
                  </Typography>
                </td>
                <td>
                  <Typography textColor="neutral800">
                    <Percent part={share} whole={1} />
                  </Typography>
                </td>
                <td>
                  <Typography textColor="neutral600">{ruleText(speech, rule)}</Typography>
                </td>
              </tr>
            ))}
          </PlainTable>
          <ShowMore left={left} onMore={more} />
        </>
      )}
    </Panel>
  );
};
