import type { Reading } from '../readers/reading';
import { parseXmlFile } from '../readers/xml-document';
import { fileEncoding } from '../text/file-encoding';
import { boxProblems, isBox, type Size } from './boxes';
import type { Tally } from './tally';
import { writtenNumber } from './written-number';

/** Places are whole pixels, of which some tools count the first as 1. */
const TOLERANCE = 0.01;
const CORNERS = ['xmin', 'ymin', 'xmax', 'ymax'] as const;
const BOX = 'annotation/object/bndbox';

/** Texts of the elements of one file, by where they lie. Longer ones are no values of such a set. */
const LONGEST_VALUE = 1_024;

type Values = Map<string, string>;

/** Goes through a file, and hands over what each object of it says once it is at its end. */
const eachObject = async (
  path: string,
  encoding: string,
  task: (object: Values) => void
): Promise<Values> => {
  const names: string[] = [];
  const ofFile: Values = new Map();
  let object: Values = new Map();
  await parseXmlFile(path, encoding, {
    open: ({ name }) => {
      names.push(name);
      if (names.length === 1) {
        ofFile.set('root', name);
      }
    },
    text: (text) => {
      if (names.length > 1 && names.length <= 4) {
        const here = names.join('/');
        const values = here.startsWith('annotation/object/') ? object : ofFile;
        values.set(here, `${values.get(here) ?? ''}${text}`.slice(0, LONGEST_VALUE));
      }
    },
    close: () => {
      if (names.join('/') === 'annotation/object') {
        task(object);
        object = new Map();
      }
      names.pop();
    },
  });
  return ofFile;
};

const number = (text: string | undefined): number => writtenNumber((text ?? '').trim());

const sizeOf = (values: Values): Size | null => {
  const size = {
    width: number(values.get('annotation/size/width')),
    height: number(values.get('annotation/size/height')),
  };
  return size.width > 0 && size.height > 0 ? size : null;
};

export interface VocFile {
  encoding: string;
  size: Size | null;
  /** Of the image, as the file says it; empty where it does not. */
  image: string;
}

/** What a file says of its image, where it is one of Pascal VOC; null for other XML, however its root is called. */
export const readVocFile = async ({ path }: Reading): Promise<VocFile | null> => {
  const encoding = await fileEncoding(path);
  let [objects, boxes] = [0, 0];
  const values = await eachObject(path, encoding, (object) => {
    objects += 1;
    boxes += CORNERS.every((corner) => object.has(`${BOX}/${corner}`)) ? 1 : 0;
  });
  const size = sizeOf(values);
  const image = (values.get('annotation/filename') ?? '').trim();
  const isVoc =
    values.get('root') === 'annotation' &&
    (objects > 0 ? boxes * 2 >= objects : size !== null && image !== '');
  return isVoc ? { encoding, size, image } : null;
};

/** Adds the objects of one image to the counts. Of files, places are the numbers of objects. */
export const addVocFile = async (
  tally: Tally,
  { encoding, size }: VocFile,
  path: string,
  file: string
): Promise<void> => {
  let place = 0;
  tally.forget();
  if (!size) {
    tally.problem('unknown-size', file, null);
  }
  await eachObject(path, encoding, (object) => {
    place += 1;
    tally.annotation();
    const name = (object.get('annotation/object/name') ?? '').trim();
    if (name === '') {
      tally.problem('unknown-class', file, place);
    } else {
      tally.countClass(name);
    }
    const [left = NaN, top = NaN, right = NaN, bottom = NaN] = CORNERS.map((corner) =>
      number(object.get(`${BOX}/${corner}`))
    );
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    if (!isBox(box)) {
      tally.problem('malformed', file, place);
      return;
    }
    tally.shape('box');
    boxProblems(box, size, TOLERANCE).forEach((problem) => tally.problem(problem, file, place));
    if (tally.isRepeated(`${name}|${left}|${top}|${right}|${bottom}`)) {
      tally.problem('repeated', file, place);
    }
  });
  tally.item(place > 0);
};
