import type { PersonalDataFinding } from '../personal-data/finding';
import type { Reading } from '../readers/reading';
import { boxProblems, isBox, type Size } from './boxes';
import { eachListed } from './json-lists';
import { isId, isRecord, type JsonRecord } from './records';
import { sampledFields } from './sampled-fields';
import { createTally, type Tally } from './tally';

/** Boxes are written with two digits after the point. */
const TOLERANCE = 0.01;
const SAMPLED = 100;
const SHARE_OF_SHAPE = 0.9;

type Id = string | number;

interface Image {
  size: Size | null;
  file: string | null;
  isAnnotated: boolean;
}

interface Directory {
  images: Map<Id, Image>;
  classes: Map<Id, string>;
  /** Places of ids that are there already. */
  repeated: number[];
  personalData: PersonalDataFinding[];
}

const isOfImage = (value: JsonRecord): boolean =>
  isId(value.id) &&
  (typeof value.file_name === 'string' ||
    (typeof value.width === 'number' && typeof value.height === 'number'));

const hasShape = ({ bbox, segmentation, keypoints }: JsonRecord): boolean =>
  Array.isArray(bbox) ||
  Array.isArray(keypoints) ||
  Array.isArray(segmentation) ||
  isRecord(segmentation);

/** An export of pictures with notes has images, annotations and categories, too: only boxes and outlines make it a set. */
const isOfAnnotation = (value: JsonRecord): boolean =>
  isId(value.image_id) && isId(value.category_id) && hasShape(value);

const isOfClass = (value: JsonRecord): boolean => isId(value.id) && typeof value.name === 'string';

const SHAPES: Readonly<Record<string, (value: JsonRecord) => boolean>> = {
  images: isOfImage,
  annotations: isOfAnnotation,
  categories: isOfClass,
};

const KNOWN_FIELDS = [
  ...['id', 'image_id', 'category_id', 'width', 'height', 'area', 'iscrowd', 'license'],
  ...['name', 'supercategory', 'num_keypoints', 'date_captured'],
];

const sizeOf = ({ width, height }: JsonRecord): Size | null =>
  typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0
    ? { width, height }
    : null;

/** The first reading: what annotations refer to, which may stand behind them; null for what is no such set. */
const readDirectory = async (path: string): Promise<Directory | null> => {
  const directory: Directory = {
    images: new Map(),
    classes: new Map(),
    repeated: [],
    personalData: [],
  };
  const others = sampledFields(KNOWN_FIELDS);
  const sampled = new Map(Object.keys(SHAPES).map((key) => [key, { seen: 0, fitting: 0 }]));
  const isWhole = await eachListed(path, ({ key, place, parse }) => {
    if (key === '') {
      return false;
    }
    const sample = sampled.get(key);
    if (!sample || (key === 'annotations' && place > SAMPLED)) {
      return true;
    }
    const value = parse();
    others.add(value);
    if (place <= SAMPLED) {
      sample.seen += 1;
      sample.fitting += isRecord(value) && SHAPES[key]?.(value) ? 1 : 0;
    }
    if (!isRecord(value) || !isId(value.id)) {
      return true;
    }
    if (key === 'images') {
      if (directory.images.has(value.id)) {
        directory.repeated.push(place);
      }
      directory.images.set(value.id, {
        size: sizeOf(value),
        file: typeof value.file_name === 'string' ? value.file_name : null,
        isAnnotated: false,
      });
    } else if (key === 'categories' && typeof value.name === 'string') {
      directory.classes.set(value.id, value.name);
    }
    return true;
  });
  const fits = [...sampled.values()].every(
    ({ seen, fitting }) => seen > 0 && fitting >= seen * SHARE_OF_SHAPE
  );
  if (!isWhole || !fits) {
    return null;
  }
  return { ...directory, personalData: others.findings() };
};

const isPolygons = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (part: unknown) =>
      Array.isArray(part) &&
      part.length >= 6 &&
      part.length % 2 === 0 &&
      part.every((number) => Number.isFinite(number))
  );

const addAnnotation = (
  tally: Tally,
  { images, classes }: Directory,
  file: string,
  place: number,
  value: unknown
): void => {
  if (!isRecord(value)) {
    tally.problem('malformed', file, place);
    return;
  }
  tally.annotation();
  const { image_id: imageId, category_id: classId, bbox, segmentation, keypoints } = value;
  const image = isId(imageId) ? images.get(imageId) : undefined;
  const className = isId(classId) ? classes.get(classId) : undefined;
  if (image) {
    image.isAnnotated = true;
  } else {
    tally.problem('unknown-image', file, place);
  }
  if (className === undefined) {
    tally.problem('unknown-class', file, place);
  } else {
    tally.countClass(className);
  }
  if (isRecord(segmentation)) {
    tally.shape('mask');
  } else if (Array.isArray(segmentation) && segmentation.length > 0) {
    tally.shape('polygon');
    if (!isPolygons(segmentation)) {
      tally.problem('malformed', file, place);
    }
  }
  if (Array.isArray(keypoints)) {
    tally.shape('keypoints');
  }
  if (bbox === undefined || bbox === null) {
    return;
  }
  const parts = (Array.isArray(bbox) ? bbox : []).map((part: unknown) =>
    typeof part === 'number' ? part : Number.NaN
  );
  const [x = NaN, y = NaN, width = NaN, height = NaN] = parts;
  const box = { x, y, width, height };
  if (parts.length !== 4 || !isBox(box)) {
    tally.problem('malformed', file, place);
    return;
  }
  tally.shape('box');
  boxProblems(box, image?.size ?? null, TOLERANCE).forEach((problem) =>
    tally.problem(problem, file, place)
  );
  if (tally.isRepeated(`${String(imageId)}|${String(classId)}|${parts.join(',')}`)) {
    tally.problem('repeated', file, place);
  }
};

export interface CocoSet {
  tally: Tally;
  /** Files that it names, by their place in its list. */
  files: { name: string; place: number }[];
  personalData: PersonalDataFinding[];
}

/** Boxes, outlines and points of images as COCO has them; null for other JSON. Read twice, and never held as a whole. */
export const readCoco = async ({ path, place: name }: Reading): Promise<CocoSet | null> => {
  const directory = await readDirectory(path).catch((error: unknown) => {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return null;
    }
    throw error;
  });
  if (!directory) {
    return null;
  }
  const tally = createTally('coco', name);
  directory.repeated.forEach((place) => tally.problem('repeated-id', name, place));
  [...directory.classes.values()].forEach((className) => tally.countClass(className, 0));
  await eachListed(path, ({ key, place, parse }) => {
    if (key === 'annotations') {
      let value: unknown;
      try {
        value = parse();
      } catch {
        value = null;
      }
      addAnnotation(tally, directory, name, place, value);
    }
    return true;
  });
  const files: CocoSet['files'] = [];
  [...directory.images.values()].forEach(({ isAnnotated, size, file }, index) => {
    tally.item(isAnnotated);
    if (!size) {
      tally.problem('unknown-size', name, index + 1);
    }
    if (file !== null) {
      files.push({ name: file, place: index + 1 });
    }
  });
  return { tally, files, personalData: directory.personalData };
};
