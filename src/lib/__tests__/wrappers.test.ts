import fc from 'fast-check';
import { createWrappers } from '../wrappers';

const PLACES = ['first', 'second', 'third', 'fourth'] as const;

describe('wrappers', () => {
  it('stand in the stated order, whichever come, and in whichever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...PLACES]), async (comers) => {
        const calls: string[] = [];
        const wrappers = createWrappers<(typeof PLACES)[number], string>(PLACES);
        for (const name of comers) {
          wrappers.use(name, async (subject, task) => {
            calls.push(`${name} begins ${subject}`);
            const result = await task();
            calls.push(`${name} ends`);
            return result;
          });
        }
        expect(await wrappers.run('work', async () => 'result')).toBe('result');
        const inside = PLACES.filter((name) => comers.includes(name));
        expect(calls).toEqual([
          ...inside.map((name) => `${name} begins work`),
          ...inside.reverse().map((name) => `${name} ends`),
        ]);
      })
    );
  });

  it('have one place each, and no other', () => {
    const wrappers = createWrappers<string, undefined>(PLACES);
    wrappers.use('second', (_subject, task) => task());
    expect(() => wrappers.use('second', (_subject, task) => task())).toThrow('is taken');
    expect(() => wrappers.use('fifth', (_subject, task) => task())).toThrow(
      'Places, outermost first: first, second, third, fourth'
    );
  });

  it('let errors pass', async () => {
    const wrappers = createWrappers<string, undefined>(PLACES);
    wrappers.use('first', (_subject, task) => task());
    const failing = wrappers.run(undefined, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });
});
