import sharp from 'sharp';

/** A picture of its own for each number: squares of greys that a formula gives. */
export const scene = (seed: number, side = 320) => {
  const cells = 16;
  const data = Buffer.alloc(cells * cells * 3);
  let state = seed * 7_919 + 1;
  for (let at = 0; at < data.length; at += 3) {
    state = (state * 48_271) % 2_147_483_647;
    data.fill(40 + (state % 170), at, at + 3);
  }
  return sharp(data, { raw: { width: cells, height: cells, channels: 3 } }).resize(side, side, {
    kernel: 'nearest',
  });
};
