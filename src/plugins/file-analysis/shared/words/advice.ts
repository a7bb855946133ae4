import type {
  AnnotationProblem,
  AnnotationReport,
} from '../../server/src/reader/annotations/annotation-report';
import type { ImagesReport } from '../../server/src/reader/images/image-batch';

/** So many times as large as the smallest class, the largest one decides what is learnt. */
const UNBALANCED = 20;

export const ADVICE_CODES = [
  'no-annotation',
  'few-examples',
  'unbalanced',
  'position',
  'copies',
  'blurred',
  'too-dark',
  'too-bright',
  'damaged',
  'turned',
  'not-decoded',
  'formats',
  'colours',
  'orientations',
] as const;

type AdviceCode = (typeof ADVICE_CODES)[number];

/** What somebody would look at first, as a code with its figures: `adviceText` has the words. */
export type Advice =
  | { code: 'problem'; problem: AnnotationProblem; count: number }
  | { code: 'unbalanced'; count: number; largest: number; smallest: number }
  | { code: Exclude<AdviceCode, 'unbalanced'>; count: number };

const some = (advice: readonly Advice[], least = 1): Advice[] =>
  advice.filter(({ count }) => count >= least);

/** What somebody who prepares a set of annotations would do first. */
export const annotationAdvice = (set: AnnotationReport): Advice[] => {
  const { problems, items, annotatedItems, classCount, classes, classesOfFew } = set;
  const [largest, smallest] = [classes.at(0)?.count ?? 0, set.smallestClass];
  return some([
    ...problems.map(({ problem, count }): Advice => ({ code: 'problem', problem, count })),
    { code: 'no-annotation', count: items - annotatedItems },
    { code: 'few-examples', count: classesOfFew },
    ...(largest > smallest * UNBALANCED
      ? [{ code: 'unbalanced' as const, count: classCount, largest, smallest }]
      : []),
  ]);
};

/** What somebody who takes a batch of images would look at first. */
export const imagesAdvice = (images: ImagesReport): Advice[] => [
  ...some([
    { code: 'position', count: images.withPosition.count },
    { code: 'copies', count: images.superfluous },
    { code: 'blurred', count: images.blurred.count },
    { code: 'too-dark', count: images.underexposed.count },
    { code: 'too-bright', count: images.overexposed.count },
    { code: 'damaged', count: images.damaged.count },
    { code: 'turned', count: images.turned },
    { code: 'not-decoded', count: images.count - images.lookedAt - images.damaged.count },
  ]),
  ...some(
    [
      { code: 'formats', count: images.formats.length },
      { code: 'colours', count: images.colours.length },
      { code: 'orientations', count: images.orientations.length },
    ],
    2
  ),
];
