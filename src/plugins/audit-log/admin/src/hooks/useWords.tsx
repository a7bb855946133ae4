import * as React from 'react';
import { useIntl } from 'react-intl';
import type { Text } from '../../../../../admin/shared/message';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { EntryView } from '../../../shared/contracts/entries';
import { PLUGIN_ID } from '../plugin-id';
import { hasMessage, message } from '../utils/message';

type Actor = EntryView['actor'];
type Entity = NonNullable<EntryView['entity']>;

const strong = (words: React.ReactNode) => <strong>{words}</strong>;

/** Entries in words of the viewer's language. */
export const useWords = () => {
  const { formatMessage, messages } = useIntl();
  const typeName = useTypeName();

  /** A text of ours, or what another plugin says of its actions. */
  const textOf = (key: string): Pick<Text, 'id'> | undefined => {
    if (hasMessage(key)) {
      return message(key);
    }
    const id = `${PLUGIN_ID}.${key}`;
    return Object.hasOwn(messages, id) ? { id } : undefined;
  };

  const actor = ({ kind, name, isForgotten }: Actor): string => {
    if (isForgotten) {
      return formatMessage(message('actor.forgotten'));
    }
    if (kind === 'database' && name !== null) {
      return formatMessage(message('actor.databaseRole'), { name });
    }
    return name ?? formatMessage(message(`actor.${kind}`));
  };

  const type = (entity: Pick<Entity, 'type' | 'typeName'>): string =>
    typeName.inSentence(entity.type, entity.typeName);

  const action = (name: string): string => {
    const text = textOf(`action.${name}`);
    // One of a plugin that is not there any more.
    return text ? formatMessage(text) : name.replaceAll('-', ' ');
  };

  const thing = (entity: EntryView['entity']): string => {
    if (!entity) {
      return '';
    }
    const { label } = entity;
    return label === null
      ? type(entity)
      : formatMessage(message('thing.label'), { type: type(entity), label });
  };

  const templateOf = ({ action: name }: EntryView) =>
    textOf(`sentence.${name}`) ?? message('sentence.other');

  return {
    actor,
    type,
    action,
    /** Who did what to which thing; the thing is called “this entry” where it is in sight. */
    sentence: (entry: EntryView, { isInSight = false } = {}): React.ReactNode =>
      React.Children.toArray(
        formatMessage(templateOf(entry), {
          who: strong(actor(entry.actor)),
          action: action(entry.action),
          thing: isInSight ? formatMessage(message('thing.this')) : strong(thing(entry.entity)),
        })
      ),
    plainSentence: (entry: EntryView): string =>
      formatMessage(templateOf(entry), {
        who: actor(entry.actor),
        action: action(entry.action),
        thing: thing(entry.entity),
      }),
  };
};
