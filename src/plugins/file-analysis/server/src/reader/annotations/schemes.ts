/** A tag of a word: what it does, and of which class. */
export interface Tag {
  part: string;
  label: string;
}

export const OUTSIDE: Tag = { part: 'O', label: '' };

/** As `B-PER`; null for what is none. A class begins with a letter: sizes such as B-12 are none. */
export const tagOf = (text: string): Tag | null => {
  if (text === 'O') {
    return OUTSIDE;
  }
  const [, part, label] = /^([BILUSEM])-(\p{L}[\p{L}\p{M}\p{N}_.:-]{0,63})$/u.exec(text) ?? [];
  return part === undefined || label === undefined ? null : { part, label };
};

interface Step {
  /** Whether an entity begins. */
  begins: boolean;
  isBroken: boolean;
}

type Scheme = (before: Tag, now: Tag) => Step;

const isOpen = ({ part }: Tag): boolean => part === 'B' || part === 'I' || part === 'M';

/** B begins each entity, I goes on. */
const bio: Scheme = (before, now) => {
  const goesOn = isOpen(before) && before.label === now.label;
  const isBroken = now.part === 'I' && !goesOn;
  return { begins: now.part === 'B' || isBroken, isBroken };
};

/** As of the first shared tasks: I begins, and B only where an entity of the same class is right before. */
const iob1: Scheme = (before, now) => {
  const follows = isOpen(before) && before.label === now.label;
  return {
    begins: now.part === 'B' || (now.part === 'I' && !follows),
    isBroken: now.part === 'B' && !follows,
  };
};

/** L or E ends what B began; U or S stands alone. */
const bilou: Scheme = (before, now) => {
  const mustGoOn = isOpen(before);
  const goesOn = ['I', 'M', 'L', 'E'].includes(now.part);
  const isBroken = mustGoOn !== goesOn || (goesOn && before.label !== now.label);
  return { begins: ['B', 'U', 'S'].includes(now.part) || (goesOn && isBroken), isBroken };
};

export const SCHEMES = { BIO: bio, IOB1: iob1, BILOU: bilou } as const;

export type SchemeName = keyof typeof SCHEMES;

/** Which scheme a set is written in: one with ends or singles is; else the one that it breaks less often. */
export const chosenScheme = (
  breaks: Readonly<Record<SchemeName, number>>,
  parts: ReadonlySet<string>
): SchemeName => {
  if (['L', 'U', 'S', 'E', 'M'].some((part) => parts.has(part))) {
    return 'BILOU';
  }
  return !parts.has('B') || breaks.IOB1 < breaks.BIO ? 'IOB1' : 'BIO';
};
