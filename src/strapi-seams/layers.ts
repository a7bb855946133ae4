const STACKS = Symbol.for('indivillage.strapi-seams');

/** What takes the place of a member. A later layer of a higher order stands outside. */
interface Layer {
  order: number;
  value: unknown;
}

interface Stack {
  /** As it was found; undefined where the member is inherited. */
  found: PropertyDescriptor | undefined;
  original: unknown;
  layers: Layer[];
}

type Members = Record<string, unknown>;
type Method = (this: unknown, ...values: unknown[]) => unknown;

type Stacks = WeakMap<object, Map<string, Stack>>;

/** Of the process: applications of two builds may run in one, as in tests of an upgrade. */
const shared = globalThis as { [STACKS]?: Stacks };
const stacks = (shared[STACKS] ??= new WeakMap());

const stackOf = (holder: object, name: string): Stack | undefined => stacks.get(holder)?.get(name);

/** What stands there without any of our layers. */
export const originalOf = (holder: object, name: string): unknown => {
  const stack = stackOf(holder, name);
  return stack ? stack.original : (Reflect.get(holder, name) as unknown);
};

const openStack = (holder: object, name: string): Stack => {
  const known = stackOf(holder, name);
  if (known) {
    return known;
  }
  const stack = {
    found: Object.getOwnPropertyDescriptor(holder, name),
    original: Reflect.get(holder, name) as unknown,
    layers: [],
  };
  stacks.set(holder, (stacks.get(holder) ?? new Map<string, Stack>()).set(name, stack));
  return stack;
};

/** Lets the outermost layer stand there, or what was found. */
const show = (holder: object, name: string, { found, layers }: Stack): void => {
  const outermost = layers.at(-1);
  if (outermost) {
    const { value } = outermost;
    const enumerable = found?.enumerable ?? true;
    Object.defineProperty(holder, name, { value, enumerable, writable: true, configurable: true });
    return;
  }
  stacks.get(holder)?.delete(name);
  if (found) {
    Object.defineProperty(holder, name, found);
  } else {
    Reflect.deleteProperty(holder, name);
  }
};

/** What is beneath a layer, whoever comes or goes there later. */
const beneath = (holder: object, { original, layers }: Stack, layer: Layer): unknown => {
  const current = () => layers[layers.indexOf(layer) - 1]?.value ?? original;
  if (typeof original !== 'function') {
    return current();
  }
  return function call(this: unknown, ...values: unknown[]) {
    return (current() as Method).apply(this ?? holder, values);
  };
};

/**
 * Puts one layer over the members of an object. The answer takes it away: applications of one process
 * that share the object may come and go in any order, and the last one leaves what was found.
 */
export const addLayer = (
  holder: object,
  members: readonly string[],
  order: number,
  wrap: (inner: Members) => Members
): (() => void) => {
  const added = members.map((name) => {
    const stack = openStack(holder, name);
    const layer: Layer = { order, value: undefined };
    stack.layers.push(layer);
    // A sort that is stable: among equals, the later one stands outside.
    stack.layers.sort((one, other) => one.order - other.order);
    return { name, stack, layer };
  });
  const inner = added.map(({ name, stack, layer }) => [name, beneath(holder, stack, layer)]);
  const outer = wrap(Object.fromEntries(inner) as Members);
  for (const { name, stack, layer } of added) {
    layer.value = outer[name];
    show(holder, name, stack);
  }
  return () => {
    for (const { name, stack, layer } of added) {
      stack.layers.splice(stack.layers.indexOf(layer), 1);
      show(holder, name, stack);
    }
  };
};
