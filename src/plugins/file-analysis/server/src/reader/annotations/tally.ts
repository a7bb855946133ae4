import { holdsPersonalData } from '../personal-data/personal-texts';
import {
  ANNOTATION_PROBLEMS,
  FEW_EXAMPLES,
  type AnnotationFormat,
  type AnnotationPlace,
  type AnnotationProblem,
  type AnnotationReport,
} from './annotation-report';

const FIRST_PLACES = 5;
const LISTED_CLASSES = 200;
/** Beyond, names that are not known yet are no classes but texts. */
const MOST_CLASSES = 10_000;
const LONGEST_NAME = 80;
/** Of annotations that are remembered to find those that are there twice. */
const MOST_REMEMBERED = 2_000_000;

/** 53 bits of a text: of two million, two of different texts are equal once in four thousand times. */
const hashOf = (text: string): number => {
  let [high, low] = [0x811c9dc5, 0x1b873593];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return (high >>> 0) * 2_097_152 + (low >>> 11);
};

const shownName = (name: string, place: number): string =>
  holdsPersonalData(name) ? `class ${place + 1} (not shown)` : name.slice(0, LONGEST_NAME);

/** Counts what a set of annotations has. */
export const createTally = (format: AnnotationFormat, name = '') => {
  const classes = new Map<string, number>();
  const shapes = new Map<string, number>();
  const problems = new Map<AnnotationProblem, { count: number; first: AnnotationPlace[] }>();
  let remembered = new Set<number>();
  let [items, annotatedItems, annotations] = [0, 0, 0];
  let repeatsAreExact = true;

  const countClass = (of: string, times = 1) => {
    if (classes.has(of) || classes.size < MOST_CLASSES) {
      classes.set(of, (classes.get(of) ?? 0) + times);
    }
  };
  const problem = (kind: AnnotationProblem, file: string, place: number | null, times = 1) => {
    const known = problems.get(kind) ?? { count: 0, first: [] };
    known.count += times;
    if (known.first.length < FIRST_PLACES) {
      known.first.push({ file, place });
    }
    problems.set(kind, known);
  };
  const isRepeated = (key: string): boolean => {
    const hash = hashOf(key);
    if (remembered.has(hash)) {
      return true;
    }
    if (remembered.size < MOST_REMEMBERED) {
      remembered.add(hash);
    } else {
      repeatsAreExact = false;
    }
    return false;
  };

  return {
    /** An image, document or sentence. */
    item: (isAnnotated: boolean) => {
      items += 1;
      annotatedItems += isAnnotated ? 1 : 0;
    },
    annotation: () => {
      annotations += 1;
    },
    shape: (shape: string) => {
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    },
    countClass,
    problem,
    isRepeated,
    /** What follows cannot be the same as what was before. */
    forget: () => {
      remembered = new Set();
    },
    report: (scheme: AnnotationReport['scheme'] = null): AnnotationReport => {
      const sorted = [...classes]
        .sort(([one, count], [other, often]) => often - count || (one < other ? -1 : 1))
        .map(([of, count], place) => ({ name: shownName(of, place), count }));
      const used = sorted.filter(({ count }) => count > 0);
      return {
        name,
        format,
        scheme,
        items,
        annotatedItems,
        annotations,
        shapes: [...shapes]
          .map(([shape, count]) => ({ shape, count }))
          .sort((one, other) => (one.shape < other.shape ? -1 : 1)),
        classCount: classes.size,
        classes: sorted.slice(0, LISTED_CLASSES),
        smallestClass: used.at(-1)?.count ?? 0,
        classesOfFew: sorted.filter(({ count }) => count < FEW_EXAMPLES).length,
        problems: ANNOTATION_PROBLEMS.flatMap((kind) => {
          const of = problems.get(kind);
          return of ? [{ problem: kind, ...of }] : [];
        }),
        repeatsAreExact,
      };
    },
  };
};

export type Tally = ReturnType<typeof createTally>;
