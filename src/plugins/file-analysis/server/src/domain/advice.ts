import {
  FEW_EXAMPLES,
  type AnnotationProblem,
  type AnnotationReport,
} from '../reader/annotations/annotation-report';
import type { ImagesReport } from '../reader/images/image-batch';

/** So many times as large as the smallest class, the largest one decides what is learnt. */
const UNBALANCED = 20;

/** What there is one of, and what there are several of. */
type Forms = readonly [string, string];

const counted = (count: number, [one, many]: Forms): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const PROBLEMS: Readonly<Record<AnnotationProblem, Forms>> = {
  malformed: ['entry cannot be read as an annotation', 'entries cannot be read as annotations'],
  'unknown-image': ['annotation names an unknown image', 'annotations name unknown images'],
  'unknown-class': ['annotation has an unknown class', 'annotations have an unknown class'],
  'repeated-id': ['id is given twice', 'ids are given twice'],
  'outside-image': ['box lies outside its image', 'boxes lie outside their image'],
  'no-area': ['box has no area', 'boxes have no area'],
  'larger-than-image': ['box is larger than its image', 'boxes are larger than their image'],
  'unknown-size': [
    'image has no size, so that its boxes cannot be checked',
    'images have no size, so that their boxes cannot be checked',
  ],
  'outside-text': ['span lies outside its text', 'spans lie outside their text'],
  'empty-span': ['span is empty', 'spans are empty'],
  'inside-token': ['span begins or ends inside a word', 'spans begin or end inside a word'],
  overlapping: ['span overlaps another one', 'spans overlap others'],
  'broken-sequence': ['sequence breaks its scheme', 'sequences break their scheme'],
  repeated: ['annotation is there twice', 'annotations are there twice'],
  'missing-file': ['file that is named is missing', 'files that are named are missing'],
  'unnamed-file': ['image is not named by the set', 'images are not named by the set'],
};

export const describeProblem = (problem: AnnotationProblem, count: number): string =>
  counted(count, PROBLEMS[problem]);

/** What somebody who prepares a set of annotations would do first. */
export const annotationAdvice = (set: AnnotationReport): string[] => {
  const { problems, items, annotatedItems, classes, classesOfFew, smallestClass } = set;
  const largest = classes.at(0)?.count ?? 0;
  return [
    ...problems.map(({ problem, count }) => describeProblem(problem, count)),
    ...(items > annotatedItems
      ? [counted(items - annotatedItems, ['item has no annotation', 'items have no annotation'])]
      : []),
    ...(classesOfFew > 0
      ? [
          `${counted(classesOfFew, ['class has', 'classes have'])} fewer than ${FEW_EXAMPLES} examples`,
        ]
      : []),
    ...(largest > smallestClass * UNBALANCED
      ? [
          `the classes are unbalanced: the largest has ${largest.toLocaleString('en')} examples, the smallest ${smallestClass.toLocaleString('en')}`,
        ]
      : []),
  ];
};

/** What somebody who takes a batch of images would look at first. */
export const imagesAdvice = (images: ImagesReport): string[] => {
  const sentences: readonly (readonly [number, Forms])[] = [
    [
      images.withPosition.count,
      ['image says where it was taken', 'images say where they were taken'],
    ],
    [images.superfluous, ['image is a copy, or nearly', 'images are copies, or nearly']],
    [images.blurred.count, ['image is blurred', 'images are blurred']],
    [images.underexposed.count, ['image is too dark', 'images are too dark']],
    [images.overexposed.count, ['image is too bright', 'images are too bright']],
    [images.damaged.count, ['image cannot be decoded', 'images cannot be decoded']],
    [
      images.turned,
      ['image is turned by a note of its camera', 'images are turned by notes of their camera'],
    ],
    [
      images.count - images.lookedAt - images.damaged.count,
      ['image was not decoded: it is too large', 'images were not decoded: they are too large'],
    ],
  ];
  const mixed: readonly (readonly [number, string])[] = [
    [images.formats.length, 'formats'],
    [images.colours.length, 'colour spaces'],
    [images.orientations.length, 'orientations'],
  ];
  return [
    ...sentences.flatMap(([count, forms]) => (count > 0 ? [counted(count, forms)] : [])),
    ...mixed.flatMap(([count, of]) => (count > 1 ? [`${count} ${of} are mixed`] : [])),
  ];
};
