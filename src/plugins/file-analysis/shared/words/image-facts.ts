import type { ImageLook } from '../../server/src/reader/images/image-look';
import type { ImagesReport } from '../../server/src/reader/images/image-batch';
import type { ImageReport } from '../../server/src/reader/readers/read-image';
import { countOf, when, yesOrNo, type FactSection, type NamedFact } from './facts';
import { wordFor, type Speech, type WordKey } from './speech';

const NOTED = ['withPosition', 'blurred', 'underexposed', 'overexposed', 'damaged'] as const;

const pixels = ({ number }: Speech, { width, height }: { width: number; height: number }): string =>
  `${number(width)} × ${number(height)}`;

const lookFacts = ({ number, share, text }: Speech, look: ImageLook): NamedFact[] => {
  const light: readonly WordKey[] = [
    ...(look.isUnderexposed ? ['images.underexposed' as const] : []),
    ...(look.isOverexposed ? ['images.overexposed' as const] : []),
  ];
  const withFault = (value: string, faults: readonly WordKey[]) =>
    [value, ...faults.map((fault) => text(fault))].join(', ');
  return [
    [
      text('image.sharpness'),
      withFault(number(look.sharpness), look.isBlurred ? ['images.blurred'] : []),
    ],
    [text('image.brightness'), withFault(share(look.brightness), light)],
    [text('image.contrast'), share(look.contrast)],
    [text('image.colourfulness'), share(look.colourfulness)],
  ];
};

/** What the header of an image says, and what is seen in it. */
export const imageFacts = (speech: Speech, image: ImageReport): FactSection => {
  const { number, text } = speech;
  return {
    title: 'image.title',
    facts: [
      [text('image.size'), pixels(speech, image)],
      [
        text('image.colours'),
        [image.colours, ...(image.isTransparent ? [text('page.transparent')] : [])].join(', '),
      ],
      [text('image.channels'), number(image.channels)],
      [text('image.pages'), number(image.pages)],
      [text('image.cameraData'), yesOrNo(speech, image.hasCameraData)],
      [text('image.position'), yesOrNo(speech, image.hasPosition)],
      ...(image.look ? lookFacts(speech, image.look) : []),
    ],
    notes: [],
    cautions: image.isDamaged ? [text('images.damaged')] : [],
  };
};

const counted = (
  { number }: Speech,
  list: readonly { name: string; count: number }[],
  word: (name: string) => string = (name) => name
): string => list.map(({ name, count }) => `${word(name)}: ${number(count)}`).join(', ');

/** The images of an archive together, but for those that are alike. */
export const imagesFacts = (speech: Speech, images: ImagesReport): FactSection => {
  const { number, text } = speech;
  return {
    title: 'images.title',
    facts: [
      [
        text('images.count'),
        text('images.lookedAt', {
          count: number(images.count),
          lookedAt: number(images.lookedAt),
        }),
      ],
      [
        text('image.size'),
        wordFor(speech, 'images.sizes', images.sizes.different, {
          smallest: pixels(speech, images.smallest),
          largest: pixels(speech, images.largest),
        }),
      ],
      [text('images.formats'), counted(speech, images.formats)],
      [text('image.colours'), counted(speech, images.colours)],
      [
        text('images.orientations'),
        counted(speech, images.orientations, (name) => text(`images.${name}` as 'images.square')),
      ],
      [
        text('image.cameraData'),
        countOf(speech, images.withCameraData, images.withCameraData / images.count),
      ],
      ...when(images.turned || null, (count) => [text('images.turned'), number(count)]),
      ...NOTED.filter((key) => images[key].count > 0).map(
        (key): NamedFact => [
          text(`images.${key}`),
          `${number(images[key].count)}: ${images[key].first.join(', ')}`,
        ]
      ),
    ],
    notes: [],
    cautions: [],
  };
};
