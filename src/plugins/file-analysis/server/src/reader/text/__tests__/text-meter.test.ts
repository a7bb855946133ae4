import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { textMeter } from '../text-meter';

const MEGABYTE = 1_048_576;

const keptMegabytes = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};

it('keeps some lines of a long text, and not what they were cut out of', () => {
  const meter = textMeter();
  const before = keptMegabytes();
  for (let index = 0; index < 150; index += 1) {
    const piece = String.fromCharCode(97 + (index % 26))
      .repeat(MEGABYTE)
      .normalize();
    meter.add(piece.slice(index, index + 500));
  }
  expect(keptMegabytes() - before).toBeLessThan(60);
  expect(meter.facts().characters).toBe(75_000);
});
