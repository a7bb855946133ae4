import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message, messageOr } from '../utils/message';
import { Meter } from './Meter';
import { Percent } from './Percent';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

type Annotations = NonNullable<FileReport['annotations']>[number];

const STEP = 15;

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
  const placeOf = ({ file, place }: (typeof problems)[number]['first'][number]) =>
    [
      ...(file === '' ? [] : [file]),
      ...(place === null ? [] : [formatMessage(message('annotations.place'), { place })]),
    ].join(', ');
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
              {formatMessage(
                messageOr(`annotations.problem.${problem}`, 'annotations.problem.other'),
                { count, name: problem }
              )}
            </Typography>
          </td>
          <td>
            <Typography textColor="neutral600">{first.map(placeOf).join('; ')}</Typography>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
};

/** A set of annotations: how many of what, and what is wrong in it. */
export const AnnotationPanel = ({ set }: { set: Annotations }) => {
  const { formatMessage, formatNumber } = useIntl();
  return (
    <Panel title="annotations.title">
      <Facts>
        <Fact label={formatMessage(message('annotations.format'))}>
          {[set.format, set.scheme, set.name].filter(Boolean).join(', ')}
        </Fact>
        <Fact label={formatMessage(message('annotations.count'))}>
          {formatNumber(set.annotations)}
        </Fact>
        <Fact label={formatMessage(message('annotations.items'))}>
          {formatMessage(message('annotations.itemsWith'), {
            items: set.items,
            annotated: set.annotatedItems,
          })}
        </Fact>
        <Fact label={formatMessage(message('annotations.classes'))}>
          {formatMessage(message('annotations.classesOfFew'), {
            classes: set.classCount,
            few: set.classesOfFew,
          })}
        </Fact>
      </Facts>
      <Flex direction="column" alignItems="stretch" gap={5} paddingTop={5}>
        <Box>
          <Classes set={set} />
        </Box>
        <Problems problems={set.problems} />
      </Flex>
    </Panel>
  );
};
