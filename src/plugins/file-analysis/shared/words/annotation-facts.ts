import type {
  AnnotationPlace,
  AnnotationReport,
} from '../../server/src/reader/annotations/annotation-report';
import type { FactSection } from './facts';
import type { Speech } from './speech';

/** Where in a set something is wrong. */
export const placeText = ({ number, text }: Speech, { file, place }: AnnotationPlace): string =>
  [
    ...(file === '' ? [] : [file]),
    ...(place === null ? [] : [text('annotations.place', { place: number(place) })]),
  ].join(', ');

/** How a set of annotations is written, and how much is in it. */
export const annotationFacts = ({ number, text }: Speech, set: AnnotationReport): FactSection => ({
  title: 'annotations.title',
  facts: [
    [text('annotations.format'), [set.format, set.scheme, set.name].filter(Boolean).join(', ')],
    [text('annotations.count'), number(set.annotations)],
    [
      text('annotations.items'),
      text('annotations.itemsWith', {
        items: number(set.items),
        annotated: number(set.annotatedItems),
      }),
    ],
    [
      text('annotations.classes'),
      set.classesOfFew === 0
        ? number(set.classCount)
        : text('annotations.classesOf', {
            count: number(set.classCount),
            few: number(set.classesOfFew),
          }),
    ],
  ],
  notes: [],
  cautions: [],
});
