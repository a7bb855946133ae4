import { findFault, NOT_CHOSEN } from './attributes';
import type { Attribute } from './attributes';

export interface Model {
  attributes: Record<string, Attribute>;
}

export interface Fault {
  path: string[];
  message: string;
  name: 'ValidationError';
}

export interface State {
  isDraft: boolean;
  isNew: boolean;
  getModel: (uid: string) => Model | undefined;
  /** Of a component of any kind: the names that can be written. */
  namesOf: (model: Model) => string[];
}

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `fields[2].label`, as it is written in programs. */
const written = (path: string[]): string =>
  path
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index ? `.${step}` : step))
    .join('');

export const faultOf = (path: string[], message: string): Fault => ({
  path,
  message: message.startsWith(NOT_CHOSEN)
    ? `Invalid ${written(path)} name. ${message}`
    : `${written(path)} ${message}`,
  name: 'ValidationError',
});

const faultsInComponents = (
  value: unknown,
  attribute: Attribute,
  place: string[],
  state: State
): Fault[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item: unknown, index) => {
    const path = Array.isArray(value) ? [...place, String(index)] : place;
    if (!isData(item)) {
      return Array.isArray(value) ? [faultOf(path, 'must be an object')] : [];
    }
    const uid = attribute.component ?? item.__component;
    const component = typeof uid === 'string' ? state.getModel(uid) : undefined;
    return component
      ? faultsIn(component, item, state, path)
      : [faultOf(path, `must say its kind in __component: ${attribute.components?.join(', ')}`)];
  });

/** Everything that is wrong with an entry, in its components too. */
export const faultsIn = (model: Model, data: Data, state: State, place: string[] = []): Fault[] =>
  state.namesOf(model).flatMap((name) => {
    const attribute = model.attributes[name];
    if (!attribute) {
      return [];
    }
    const path = [...place, name];
    const fault = findFault(data[name], attribute, state);
    if (fault !== undefined) {
      return [faultOf(path, fault)];
    }
    return attribute.type === 'component' || attribute.type === 'dynamiczone'
      ? faultsInComponents(data[name], attribute, path, state)
      : [];
  });
