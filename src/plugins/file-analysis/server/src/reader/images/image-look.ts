import sharp from 'sharp';

/** What is seen in an image, from a copy of at most 512 pixels in each direction, upright. */
export interface ImageLook {
  /** Variance of the Laplacian: how much there is of edges. */
  sharpness: number;
  /** Mean, from 0 (black) to 1. */
  brightness: number;
  /** Deviation of the brightness. */
  contrast: number;
  /** The shares of pixels that are all but black, and all but white. */
  dark: number;
  bright: number;
  /** Mean distance of the channels from one another, from 0 (grey) to 1. */
  colourfulness: number;
  isBlurred: boolean;
  isUnderexposed: boolean;
  isOverexposed: boolean;
}

export interface LookedAt {
  look: ImageLook;
  /** 64 bits: where an image gets darker from left to right. */
  hash: readonly [number, number];
  thumbnail: () => Promise<string | null>;
}

/** 8,192 in the square: what is larger is refused by its header, before a decoder takes memory for it. */
const MOST_DECODED_PIXELS = 67_108_864;
const LARGEST_SIDE = 512;
const BLURRED_BELOW = 60;
/** An image without contrast has no edges either: it is not blurred. */
const LEAST_CONTRAST = 0.03;
const DARK = 16;
const BRIGHT = 239;

const rounded = (value: number): number => Number(value.toFixed(4));

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

const greyOf = ({ data, width, height }: Pixels): Uint8Array => {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [data[at * 3], data[at * 3 + 1], data[at * 3 + 2]];
    grey[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return grey;
};

/** Variance of what is left of each pixel without its four neighbours. */
const laplacianVariance = (grey: Uint8Array, width: number, height: number): number => {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const value =
        4 * (grey[at] ?? 0) -
        (grey[at - 1] ?? 0) -
        (grey[at + 1] ?? 0) -
        (grey[at - width] ?? 0) -
        (grey[at + width] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
};

/** Means of the fields of a grid of nine by eight; each is darker or not than the one to its right. */
const differenceHash = (grey: Uint8Array, width: number, height: number): [number, number] => {
  const sums = new Float64Array(72);
  const counts = new Float64Array(72);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * 8) / height);
    for (let x = 0; x < width; x += 1) {
      const field = row * 9 + Math.floor((x * 9) / width);
      sums[field] = (sums[field] ?? 0) + (grey[y * width + x] ?? 0);
      counts[field] = (counts[field] ?? 0) + 1;
    }
  }
  const mean = (field: number) => (sums[field] ?? 0) / Math.max(1, counts[field] ?? 0);
  const halves: [number, number] = [0, 0];
  for (let bit = 0; bit < 64; bit += 1) {
    const field = Math.floor(bit / 8) * 9 + (bit % 8);
    if (mean(field) > mean(field + 1)) {
      const half = bit < 32 ? 0 : 1;
      halves[half] = (halves[half] | (1 << bit % 32)) >>> 0;
    }
  }
  return halves;
};

const lookOf = (pixels: Pixels, grey: Uint8Array): ImageLook => {
  let [sum, squares, dark, bright, distance] = [0, 0, 0, 0, 0];
  for (let at = 0; at < grey.length; at += 1) {
    const value = grey[at] ?? 0;
    sum += value;
    squares += value * value;
    dark += value < DARK ? 1 : 0;
    bright += value > BRIGHT ? 1 : 0;
    const [red = 0, green = 0, blue = 0] = pixels.data.subarray(at * 3, at * 3 + 3);
    distance += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const count = Math.max(1, grey.length);
  const mean = sum / count;
  const contrast = Math.sqrt(Math.max(0, squares / count - mean ** 2)) / 255;
  const sharpness = laplacianVariance(grey, pixels.width, pixels.height);
  return {
    sharpness: Number(sharpness.toFixed(1)),
    brightness: rounded(mean / 255),
    contrast: rounded(contrast),
    dark: rounded(dark / count),
    bright: rounded(bright / count),
    colourfulness: rounded(distance / count / 255),
    isBlurred: contrast >= LEAST_CONTRAST && sharpness < BLURRED_BELOW,
    isUnderexposed: mean < 40 || dark / count > 0.6,
    isOverexposed: mean > 225 && bright / count > 0.6,
  };
};

const THUMBNAIL_SIDE = 160;
const THUMBNAIL_BYTES = 4_096;
const QUALITIES = [60, 40, 20, 5] as const;

/** The same bytes for the same pixels; null where even the poorest is too large. */
const thumbnailOf = async ({ data, width, height }: Pixels): Promise<string | null> => {
  for (const quality of QUALITIES) {
    const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: 4 })
      .toBuffer();
    if (bytes.length <= THUMBNAIL_BYTES) {
      return bytes.toString('base64');
    }
  }
  return null;
};

/** Decodes the first page of an image; null where it is too large for that, and 'damaged' where it cannot be. */
export const lookAt = async (
  path: string,
  { width, height }: { width: number; height: number }
): Promise<LookedAt | 'damaged' | null> => {
  if (width * height > MOST_DECODED_PIXELS) {
    return null;
  }
  sharp.cache(false);
  sharp.concurrency(1);
  let pixels: Pixels;
  try {
    const { data, info } = await sharp(path, { limitInputPixels: MOST_DECODED_PIXELS })
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .resize(LARGEST_SIDE, LARGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    pixels = {
      data: info.channels === 3 ? data : inThreeChannels(data, info.channels),
      width: info.width,
      height: info.height,
    };
  } catch {
    return 'damaged';
  }
  const grey = greyOf(pixels);
  return {
    look: lookOf(pixels, grey),
    hash: differenceHash(grey, pixels.width, pixels.height),
    thumbnail: () => thumbnailOf(pixels),
  };
};

/** Grey images come out with one channel. */
const inThreeChannels = (data: Buffer, channels: number): Buffer => {
  const wide = Buffer.alloc((data.length / channels) * 3);
  for (let at = 0; at * channels < data.length; at += 1) {
    wide.fill(data[at * channels] ?? 0, at * 3, at * 3 + 3);
  }
  return wide;
};
