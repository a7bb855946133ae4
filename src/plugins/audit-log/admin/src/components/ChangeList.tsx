import { Badge, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type {
  AttributeChange,
  DocumentReference,
  EntryView,
} from '../../../shared/contracts/entries';
import { Panel } from '../../../../../admin/shared/Panel';
import { useWords } from '../hooks/useWords';
import { message } from '../utils/message';
import { Difference, SidedBlock } from './Difference';

const Items = styled.ul`
  > li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    margin-top: ${({ theme }) => theme.spaces[5]};
    padding-top: ${({ theme }) => theme.spaces[5]};
  }
`;

const names = (documents: DocumentReference[]) =>
  documents.map(({ id, label }) => label ?? id).join('\n');

const hiddenWords = (hadBefore: boolean, hasAfter: boolean) =>
  hadBefore && hasAfter
    ? 'changes.hidden.changed'
    : hasAfter
      ? 'changes.hidden.set'
      : 'changes.hidden.removed';

const Content = ({ change }: { change: AttributeChange }) => {
  const { formatMessage } = useIntl();
  switch (change.kind) {
    case 'relation':
    case 'media':
      return (
        <Flex gap={3} alignItems="stretch">
          {change.removed.length > 0 && (
            <SidedBlock side="before">{names(change.removed)}</SidedBlock>
          )}
          {change.added.length > 0 && <SidedBlock side="after">{names(change.added)}</SidedBlock>}
        </Flex>
      );
    case 'forgotten':
    case 'withheld':
    case 'unreadable':
      return (
        <Typography textColor="neutral600">
          {formatMessage(message(`changes.${change.kind}`))} (
          {formatMessage(message(hiddenWords(change.hadBefore, change.hasAfter)))})
        </Typography>
      );
    case 'order':
      return (
        <Typography textColor="neutral800">{formatMessage(message('changes.order'))}</Typography>
      );
    default:
      return <Difference before={change.before} after={change.after} />;
  }
};

/** Whether there was something before, and is afterwards. */
const sidesOf = (change: AttributeChange): [boolean, boolean] => {
  switch (change.kind) {
    case 'plain':
    case 'personal':
      return [change.before !== null, change.after !== null];
    case 'forgotten':
    case 'withheld':
    case 'unreadable':
      return [change.hadBefore, change.hasAfter];
    case 'order':
      return [true, true];
    default:
      return [change.removed.length > 0, change.added.length > 0];
  }
};

const natureOf = (change: AttributeChange): 'added' | 'removed' | 'changed' => {
  const [had, has] = sidesOf(change);
  return had && has ? 'changed' : has ? 'added' : 'removed';
};

const Item = ({ change }: { change: AttributeChange }) => {
  const { formatMessage } = useIntl();
  const words = useWords();
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} wrap="wrap">
        <Typography fontWeight="bold" tag="h3" textColor="neutral800">
          {change.path.join(' › ')}
        </Typography>
        <Badge>{formatMessage(message(`changes.${natureOf(change)}`))}</Badge>
        {change.version && (
          <Badge variant={change.version === 'published' ? 'success' : 'secondary'}>
            {formatMessage(message(`version.${change.version}`))}
          </Badge>
        )}
        {change.locale && <Badge>{change.locale}</Badge>}
        {change.type && <Badge>{words.type({ type: change.type, typeName: change.type })}</Badge>}
        {change.kind === 'personal' && (
          <Badge variant="warning">{formatMessage(message('changes.personal'))}</Badge>
        )}
      </Flex>
      <Content change={change} />
    </Flex>
  );
};

export const ChangeList = ({ entry }: { entry: EntryView }) => {
  const { formatMessage } = useIntl();
  const { changes } = entry;
  const none = entry.class === 'change' ? 'changes.none' : 'changes.noneOfRead';
  return (
    <Panel title={formatMessage(message('changes.title'))}>
      {changes.length === 0 ? (
        <Typography textColor="neutral600">{formatMessage(message(none))}</Typography>
      ) : (
        <Items>
          {changes.map((change, index) => (
            // The same attribute occurs once for each version of each language.
            <Item key={index} change={change} />
          ))}
        </Items>
      )}
    </Panel>
  );
};
