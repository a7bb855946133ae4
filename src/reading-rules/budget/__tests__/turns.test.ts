import { createTurns } from '../turns';

it('lets so many in at once, the rest in their order, and each caller by itself', async () => {
  const turns = createTurns(2);
  const entered: string[] = [];
  const enter = async (caller: string, name: string) => {
    const leave = await turns.take(caller);
    entered.push(name);
    return leave;
  };
  const first = await enter('a', 'first');
  const second = await enter('a', 'second');
  const third = enter('a', 'third');
  const fourth = enter('a', 'fourth');
  await enter('b', 'other');
  expect(entered).toEqual(['first', 'second', 'other']);
  second();
  (await third)();
  expect(entered.at(-1)).toBe('third');
  first();
  (await fourth)();
  expect(entered.at(-1)).toBe('fourth');
});
