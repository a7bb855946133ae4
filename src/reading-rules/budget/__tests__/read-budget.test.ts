import { createReadBudget } from '../read-budget';

const settings = { capacityMs: 1000, refillPerMs: 0.5, graceMs: 100 };

const createScene = () => {
  let now = 0;
  const budget = createReadBudget(settings, () => now);
  return {
    budget,
    pass: (ms: number) => (now += ms),
    read(caller: string, ms: number) {
      const finish = budget.start(caller);
      now += ms;
      finish();
    },
  };
};

it('lets any number of quick reads pass', () => {
  const { budget, read } = createScene();
  for (let count = 0; count < 10_000; count += 1) {
    read('a', 100);
  }
  expect(budget.waitMs('a')).toBe(0);
});

it('makes a caller wait who used the time up, and nobody else', () => {
  const { budget, read } = createScene();
  read('a', 1600);
  expect(budget.waitMs('a')).toBe(1000);
  expect(budget.waitMs('b')).toBe(0);
});

it('gives the time back', () => {
  const { budget, read, pass } = createScene();
  read('a', 1600);
  pass(999);
  expect(budget.waitMs('a')).toBeCloseTo(1);
  pass(1);
  expect(budget.waitMs('a')).toBe(0);
});

it('counts what still runs', () => {
  const { budget, pass } = createScene();
  const finishes = Array.from({ length: 10 }, () => budget.start('a'));
  pass(150);
  expect(budget.waitMs('a')).toBe(0);
  pass(100);
  expect(budget.waitMs('a')).toBeGreaterThan(0);
  finishes.forEach((finish) => finish());
  expect(budget.waitMs('a')).toBeGreaterThan(0);
});
