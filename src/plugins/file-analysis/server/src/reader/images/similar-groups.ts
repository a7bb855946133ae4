/** Bits of 64 that may differ between two images that look the same. */
const MOST_DIFFERENT_BITS = 5;
const MOST_DIFFERENT_BRIGHTNESS = 0.06;

interface SeenImage {
  name: string;
  /** Of the file. */
  bytes: string;
  /** Null where there is nothing to compare by. */
  hash: readonly [number, number] | null;
  brightness: number;
}

export interface SimilarGroup {
  /** Whether all of them are the same byte for byte. */
  isExact: boolean;
  members: string[];
}

const bitsIn = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

const looksLike = (one: SeenImage, other: SeenImage): boolean => {
  if (one.bytes === other.bytes) {
    return true;
  }
  if (!one.hash || !other.hash) {
    return false;
  }
  return (
    bitsIn(one.hash[0] ^ other.hash[0]) + bitsIn(one.hash[1] ^ other.hash[1]) <=
      MOST_DIFFERENT_BITS &&
    Math.abs(one.brightness - other.brightness) <= MOST_DIFFERENT_BRIGHTNESS
  );
};

/** Images that look the same as the first of their group, in the order in which they came; the largest group first. */
export const similarGroups = (images: readonly SeenImage[]): SimilarGroup[] => {
  const groups: SeenImage[][] = [];
  for (const image of images) {
    const group = groups.find(([first]) => first && looksLike(first, image));
    if (group) {
      group.push(image);
    } else {
      groups.push([image]);
    }
  }
  return groups
    .filter(({ length }) => length > 1)
    .map((group) => ({
      isExact: group.every(({ bytes }) => bytes === group[0]?.bytes),
      members: group.map(({ name }) => name),
    }))
    .sort((one, other) => other.members.length - one.members.length);
};
