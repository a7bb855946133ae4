import { Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { Fact, StackedFacts } from '../../../../../admin/shared/Facts';
import { Panel } from '../../../../../admin/shared/Panel';
import type { EntryView } from '../../../shared/contracts/entries';
import { useWords } from '../hooks/useWords';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

const search = (filters: Record<string, string | null>): string =>
  `?${new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  ).toString()}`;

const ListLink = ({ to, label }: { to: string; label: MessageKey }) => {
  const { formatMessage } = useIntl();
  return (
    <Link tag={NavLink} to={{ pathname: '..', search: to }} relative="path">
      {formatMessage(message(label))}
    </Link>
  );
};

/** When, who, what, by which way. */
export const EntryFacts = ({ entry }: { entry: EntryView }) => {
  const { formatMessage, formatDate } = useIntl();
  const words = useWords();
  const { actor, entity, requestId } = entry;
  const label = (key: MessageKey) => formatMessage(message(key));
  return (
    <Panel title={label('facts.title')}>
      <StackedFacts>
        <Fact label={label('facts.time')}>
          <time dateTime={entry.time}>
            {formatDate(entry.time, { dateStyle: 'full', timeStyle: 'long' })}
          </time>
        </Fact>
        <Fact label={label('facts.actor')}>
          {words.actor(actor)}
          {actor.isForgotten && `\n${label('actor.forgotten.hint')}`}
          {'\n'}
          <ListLink
            to={search({ actorKind: actor.kind, actorId: actor.id })}
            label="related.actor"
          />
        </Fact>
        <Fact label={label('facts.action')}>{words.action(entry.action)}</Fact>
        {entity && (
          <Fact label={label('facts.entity')}>
            {[...new Set([words.type(entity), entity.label, entity.id])].filter(Boolean).join('\n')}
            {'\n'}
            <ListLink
              to={search({ entityType: entity.type, entityId: entity.id })}
              label="related.entity"
            />
          </Fact>
        )}
        <Fact label={label('facts.source')}>{label(`source.${entry.source}`)}</Fact>
        {requestId !== null && (
          <Fact label={label('facts.request')}>
            {requestId}
            {'\n'}
            <ListLink to={search({ request: requestId })} label="related.request" />
          </Fact>
        )}
        <Fact label={label('facts.id')}>{entry.id}</Fact>
      </StackedFacts>
    </Panel>
  );
};

const Said = ({ children }: { children: string }) => (
  <Typography textColor="neutral600">{children}</Typography>
);

interface NetworkProps {
  network: EntryView['network'];
  onIpChange: (ip: string) => void;
}

export const Network = ({ network, onIpChange }: NetworkProps) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const label = (key: MessageKey) => formatMessage(message(key));
  const content = () => {
    if (!network) {
      return <Said>{label('network.none')}</Said>;
    }
    if (network.isForgotten) {
      return <Said>{label('network.forgotten')}</Said>;
    }
    if (network.isUnreadable) {
      return <Said>{label('network.unreadable')}</Said>;
    }
    const { address, ip, userAgent } = network;
    return (
      <StackedFacts>
        {address && <Fact label={label('network.address')}>{address}</Fact>}
        {ip && (
          <Fact label={label('network.ip')}>
            {ip}
            {'\n'}
            <Link
              tag="button"
              onClick={() => {
                onIpChange(ip);
                navigate('..', { relative: 'path' });
              }}
            >
              {label('related.ip')}
            </Link>
          </Fact>
        )}
        {userAgent && <Fact label={label('network.userAgent')}>{userAgent}</Fact>}
      </StackedFacts>
    );
  };
  return <Panel title={label('network.title')}>{content()}</Panel>;
};
