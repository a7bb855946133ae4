/** What sets of annotations are written as. */
export type AnnotationFormat = 'coco' | 'yolo' | 'pascal-voc' | 'spacy' | 'conll' | 'conll-u';

/** What can be wrong with a set, in the order in which it is told. */
export const ANNOTATION_PROBLEMS = [
  'malformed',
  'unknown-image',
  'unknown-class',
  'repeated-id',
  'outside-image',
  'no-area',
  'larger-than-image',
  'unknown-size',
  'outside-text',
  'empty-span',
  'inside-token',
  'overlapping',
  'broken-sequence',
  'repeated',
  'missing-file',
  'unnamed-file',
] as const;

export type AnnotationProblem = (typeof ANNOTATION_PROBLEMS)[number];

/** Where a problem is. What stands there may be personal, and is not said. */
export interface AnnotationPlace {
  /** In an archive; empty for the file itself. */
  file: string;
  /** Of lines, or of the entries of a list, from 1; null where the file is meant. */
  place: number | null;
}

/** Fewer examples of a class teach nothing. */
export const FEW_EXAMPLES = 10;

interface FoundProblem {
  problem: AnnotationProblem;
  count: number;
  first: AnnotationPlace[];
}

export interface AnnotationReport {
  /** In an archive; empty for the file itself, or where the files of an archive are one set. */
  name: string;
  format: AnnotationFormat;
  /** How sequences of tags are written, where they are. */
  scheme: 'IOB1' | 'BIO' | 'BILOU' | null;
  /** Images, documents or sentences. */
  items: number;
  annotatedItems: number;
  annotations: number;
  /** How many annotations have what: `box`, `polygon`, `mask`, `keypoints`, `span`, `token`. */
  shapes: { shape: string; count: number }[];
  /** How many classes there are, with those that are declared and not used. */
  classCount: number;
  /** Most first. */
  classes: { name: string; count: number }[];
  /** Examples of the smallest class that has any. */
  smallestClass: number;
  /** How many classes have fewer than `FEW_EXAMPLES`. */
  classesOfFew: number;
  problems: FoundProblem[];
  /** Whether all annotations were looked through for those that are there twice. */
  repeatsAreExact: boolean;
}
