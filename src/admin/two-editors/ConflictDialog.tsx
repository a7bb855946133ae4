import * as React from 'react';
import {
  Box,
  Button,
  Flex,
  Modal,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../shared/RelativeTime';
import { currentQuestion, subscribe } from './conflicts';
import type { Choice, Conflict } from './conflicts';
import { useReadEntryAgainMutation } from './read-again';
import { message } from './texts';

const MAXIMUM_LENGTH = 200;

/** A value on one line; long ones are cut, as the question is which one, not what it says. */
const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAXIMUM_LENGTH ? `${text.slice(0, MAXIMUM_LENGTH)}…` : text;
};

const Value = ({ value }: { value: unknown }) => {
  const { formatMessage } = useIntl();
  const isEmpty = value === null || value === undefined || value === '';
  return (
    <Td>
      <Typography textColor={isEmpty ? 'neutral600' : 'neutral800'}>
        {isEmpty ? formatMessage(message('empty')) : shortened(value)}
      </Typography>
    </Td>
  );
};

const Differences = ({ differences }: Pick<Conflict, 'differences'>) => {
  const { formatMessage } = useIntl();
  return (
    <Table colCount={3} rowCount={differences.length + 1}>
      <Thead>
        <Tr>
          {(['field', 'mine', 'theirs'] as const).map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{formatMessage(message(key))}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {differences.map(({ field, mine, theirs }) => (
          <Tr key={field}>
            <Td>
              <Typography fontWeight="bold">{field}</Typography>
            </Td>
            <Value value={mine} />
            <Value value={theirs} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** Asks whose version of an entry stays, after somebody else has saved it meanwhile. */
export const ConflictDialog = () => {
  const question = React.useSyncExternalStore(subscribe, currentQuestion);
  const [readAgain] = useReadEntryAgainMutation();
  const { formatMessage } = useIntl();
  if (!question) {
    return null;
  }
  const { conflict, answer } = question;
  const choose = (choice: Choice) => {
    answer(choice);
    if (choice === 'theirs') {
      void readAgain(undefined);
    }
  };
  return (
    <Modal.Root open onOpenChange={() => choose('back')}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>
            {formatMessage(message('title'), {
              name: conflict.changedBy ?? formatMessage(message('somebody')),
              when: <RelativeTime key="when" timestamp={conflict.changedAt} />,
            })}
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Typography>{formatMessage(message('explanation'))}</Typography>
          {conflict.differences.length > 0 && (
            <Box paddingTop={4}>
              <Differences differences={conflict.differences} />
            </Box>
          )}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={() => choose('back')}>
            {formatMessage(message('back'))}
          </Button>
          <Flex gap={2}>
            <Button variant="secondary" onClick={() => choose('theirs')}>
              {formatMessage(message('theirs.take'))}
            </Button>
            <Button variant="danger-light" onClick={() => choose('mine')}>
              {formatMessage(message('mine.keep'))}
            </Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
