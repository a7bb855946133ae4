import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { EntryDetail, EntryView } from '../../../shared/contracts/entries';
import { useWords } from '../hooks/useWords';
import { message } from '../utils/message';
import { iconOf, isAlarming } from './action-looks';

const Row = styled(Link)`
  display: flex;
  gap: ${({ theme }) => theme.spaces[4]};
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[5]}`};
  color: inherit;
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Rows = styled.ol`
  li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Sentence = styled(Typography)`
  overflow-wrap: anywhere;

  strong {
    font-weight: 600;
  }
`;

const ActionIcon = ({ action }: { action: string }) => {
  const Icon = iconOf(action);
  const isRed = isAlarming(action);
  return (
    <Flex
      aria-hidden
      background={isRed ? 'danger100' : 'neutral150'}
      borderRadius="50%"
      width="3.2rem"
      height="3.2rem"
      shrink={0}
      justifyContent="center"
    >
      <Icon fill={isRed ? 'danger600' : 'neutral600'} width="1.4rem" height="1.4rem" />
    </Flex>
  );
};

/** Short enough to stand in a line; hashes are for machines. */
const isTelling = ({ name, value }: EntryDetail): boolean =>
  name !== 'look' && (typeof value === 'string' || typeof value === 'number');

/** What was changed, in a few words; how it came, and from where. */
const useAside = () => {
  const { formatMessage } = useIntl();
  return ({ source, network, changes, details }: EntryView): string => {
    const attributes = [...new Set(changes.map(({ path }) => path[0]))];
    return [
      formatMessage(message(`source.${source}`)),
      network?.isForgotten === false ? network.ip : undefined,
      attributes.length > 4
        ? formatMessage(message('changes.count'), { count: changes.length })
        : attributes.join(', '),
      ...details.filter(isTelling).map(({ name, value }) => `${name}: ${String(value)}`),
    ]
      .filter(Boolean)
      .join(' · ');
  };
};

const Item = ({ entry }: { entry: EntryView }) => {
  const { formatDate, formatTime } = useIntl();
  const words = useWords();
  const aside = useAside();
  return (
    <li>
      <Row to={entry.id}>
        <ActionIcon action={entry.action} />
        <Flex direction="column" alignItems="stretch" gap={1} grow={1} minWidth={0}>
          <Sentence textColor="neutral800">{words.sentence(entry)}</Sentence>
          <Typography variant="pi" textColor="neutral600" ellipsis>
            {aside(entry)}
          </Typography>
        </Flex>
        <Typography
          tag="time"
          dateTime={entry.time}
          textColor="neutral600"
          title={formatDate(entry.time, { dateStyle: 'full', timeStyle: 'long' })}
        >
          {formatTime(entry.time, { timeStyle: 'medium' })}
        </Typography>
      </Row>
    </li>
  );
};

interface Day {
  day: string;
  entries: EntryView[];
}

const byDay = (entries: EntryView[], dayOf: (time: string) => string): Day[] => {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.time);
    const last = days.at(-1);
    if (last?.day === day) {
      last.entries.push(entry);
    } else {
      days.push({ day, entries: [entry] });
    }
  }
  return days;
};

/** A timeline, day by day, the youngest entry first. */
export const EntryList = ({ entries }: { entries: EntryView[] }) => {
  const { formatDate, formatMessage } = useIntl();
  const dayOf = (time: string) => formatDate(time, { dateStyle: 'full' });
  return (
    <Flex
      tag="section"
      aria-label={formatMessage(message('list.label'))}
      direction="column"
      alignItems="stretch"
      gap={5}
    >
      {byDay(entries, dayOf).map(({ day, entries: ofDay }) => (
        <div key={day}>
          <Typography variant="sigma" tag="h2" textColor="neutral600">
            {day}
          </Typography>
          <Box background="neutral0" hasRadius shadow="tableShadow" marginTop={2} overflow="hidden">
            <Rows>
              {ofDay.map((entry) => (
                <Item key={entry.id} entry={entry} />
              ))}
            </Rows>
          </Box>
        </div>
      ))}
    </Flex>
  );
};
