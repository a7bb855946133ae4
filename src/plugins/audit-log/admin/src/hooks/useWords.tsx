import * as React from 'react';
import { useIntl } from 'react-intl';
import type { EntryView } from '../../../shared/contracts/entries';
import { hasMessage, message } from '../utils/message';

type Actor = EntryView['actor'];
type Entity = NonNullable<EntryView['entity']>;

const strong = (words: React.ReactNode) => <strong>{words}</strong>;

/** Entries in words of the viewer's language. */
export const useWords = () => {
  const { formatMessage } = useIntl();

  const actor = ({ kind, name, isForgotten }: Actor): string => {
    if (isForgotten) {
      return formatMessage(message('actor.forgotten'));
    }
    if (kind === 'database' && name !== null) {
      return formatMessage(message('actor.databaseRole'), { name });
    }
    return name ?? formatMessage(message(`actor.${kind}`));
  };

  const type = ({ type: uid, typeName }: Pick<Entity, 'type' | 'typeName'>): string => {
    const key = `type.${uid}`;
    return hasMessage(key) ? formatMessage(message(key)) : typeName;
  };

  const action = (name: string): string => {
    const key = `action.${name}`;
    // Plugins record actions that these texts do not know.
    return hasMessage(key) ? formatMessage(message(key)) : name.replaceAll('-', ' ');
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

  const templateOf = ({ action: name }: EntryView) => {
    const key = `sentence.${name}`;
    return message(hasMessage(key) ? key : 'sentence.other');
  };

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
