import fc from 'fast-check';
import { addLayer, originalOf } from '../layers';

const seed = Date.now() % 2 ** 31;

type Path = () => string;

const through =
  (name: string) =>
  (inner: Record<string, unknown>): Record<string, unknown> => ({
    path: () => `${name} ${(inner.path as Path)()}`,
  });

class Holder {
  path(): string {
    return 'original';
  }
}

const holders = (): { path: Path }[] => [
  new Holder(),
  { path: () => 'original' },
  Object.defineProperty({} as { path: Path }, 'path', {
    get: () => () => 'original',
    configurable: true,
  }),
];

it(`keeps the order that is stated, whoever comes and goes (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (orders, choices) => {
        for (const holder of holders()) {
          const found = Object.getOwnPropertyDescriptor(holder, 'path');
          const there = new Map<number, () => void>();
          const expectPath = () => {
            const outermostFirst = [...there.keys()].sort((one, other) => other - one);
            expect(holder.path()).toBe([...outermostFirst, 'original'].join(' '));
          };
          for (const order of orders) {
            there.set(order, addLayer(holder, ['path'], order, through(String(order))));
            expectPath();
          }
          while (there.size > 0) {
            const left = [...there.keys()];
            const leaving = left[Number(choices.next().value) % left.length] ?? 0;
            there.get(leaving)?.();
            there.delete(leaving);
            expectPath();
          }
          expect(Object.getOwnPropertyDescriptor(holder, 'path')).toEqual(found);
        }
      }
    ),
    { seed }
  );
});

it('knows the original beneath all layers', () => {
  const holder = new Holder();
  const remove = addLayer(holder, ['path'], 1, through('outer'));
  expect(originalOf(holder, 'path')).toBe(Holder.prototype.path);
  remove();
  expect(holder.path).toBe(Holder.prototype.path);
});

it('calls what is beneath as a member of its object, unless it is called as one of another', () => {
  const holder = {
    name: 'holder',
    tell(this: { name: string }) {
      return this.name;
    },
  };
  const remove = addLayer(holder, ['tell'], 1, ({ tell }) => ({
    tell(this: unknown) {
      const call = tell as (this: unknown) => string;
      return [call(), call.call(this)].join(' ');
    },
  }));
  expect(holder.tell.call({ name: 'other' })).toBe('holder other');
  remove();
});
