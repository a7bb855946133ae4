const lettersOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const pairsOf = (letters: string): Set<string> => {
  const characters = Array.from(letters);
  return new Set(characters.slice(1).map((letter, index) => `${characters[index]}${letter}`));
};

/** How much of two names is the same, from 0 to 1: pairs of letters that both have (L. Dice, 1945). */
export const nameLikeness = (one: string, other: string): number => {
  const [letters, others] = [lettersOf(one), lettersOf(other)];
  if (letters === others) {
    return 1;
  }
  const [pairs, otherPairs] = [pairsOf(letters), pairsOf(others)];
  const common = [...pairs].filter((pair) => otherPairs.has(pair)).length;
  return (2 * common) / Math.max(1, pairs.size + otherPairs.size);
};
