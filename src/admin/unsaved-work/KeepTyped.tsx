import * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { saves } from './saves';
import type { Values } from './typed-since';
import { createTyping } from './typing';
import type { Typing } from './typing';

interface FormState {
  values: Values;
  initialValues: Values;
  onChange(field: string, value: unknown): void;
}

/** What was typed while the form of a new entry was saved, for the form that opens after it. */
let carried: { entry: string; typed: Values } | undefined;

/** Stands in a form of the content manager, and puts back what was typed while it was saved. */
export const KeepTyped = () => {
  const { slug = '', id = 'create' } = useParams();
  const entry = `${slug} ${id}`;
  const { values, initialValues, onChange } = useForm(
    'KeepTyped',
    (state) => state as unknown as FormState
  );
  const typing = React.useRef<Typing>();
  typing.current ??= createTyping(initialValues);
  const created = React.useRef<string>();

  const put = (fields: Values) =>
    Object.entries(fields).forEach(([field, value]) => onChange(field, value));

  React.useEffect(() => {
    if (carried?.entry === entry) {
      put(carried.typed);
    }
    carried = undefined;
    const stop = saves.listen(entry, {
      sent: () => typing.current?.sent(),
      settled(entryOfForm) {
        typing.current?.settled();
        created.current = entryOfForm;
      },
    });
    return () => {
      stop();
      if (created.current !== undefined && typing.current) {
        carried = { entry: created.current, typed: typing.current.typed() };
      }
    };
    // Once for each form: Strapi makes another one for another entry.
  }, [entry]);

  React.useEffect(() => put(typing.current?.show(values, initialValues) ?? {}));

  return null;
};
