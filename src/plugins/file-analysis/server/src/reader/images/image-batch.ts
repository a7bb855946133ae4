import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImageReport } from '../readers/read-image';
import { lookAt, type ImageLook } from './image-look';
import { similarGroups } from './similar-groups';

interface Counted<Name extends string> {
  name: Name;
  count: number;
}

export interface ImageNames {
  count: number;
  first: string[];
}

interface Thumbnail {
  name: string;
  /** WebP, base64. */
  data: string;
}

/** What is said of the images of an archive together. */
export interface ImagesReport {
  count: number;
  /** Of those, how many were decoded: beyond a number of pixels in all no more are. */
  lookedAt: number;
  sizes: { different: number; mostFrequent: { width: number; height: number; count: number }[] };
  smallest: { width: number; height: number };
  largest: { width: number; height: number };
  formats: Counted<string>[];
  colours: Counted<string>[];
  orientations: Counted<'landscape' | 'portrait' | 'square'>[];
  /** Of the notes of cameras: 1 is upright. */
  cameraOrientations: Counted<string>[];
  /** Those that are shown in another direction than their pixels lie. */
  turned: number;
  withCameraData: number;
  withPosition: ImageNames;
  blurred: ImageNames;
  underexposed: ImageNames;
  overexposed: ImageNames;
  damaged: ImageNames;
  /** Images that are the same, byte for byte or to the eye: largest first. */
  groups: { isExact: boolean; count: number; names: string[] }[];
  groupCount: number;
  /** How many are there beyond the first of each group. */
  superfluous: number;
  thumbnails: Thumbnail[];
}

const LISTED_NAMES = 20;
const LISTED_GROUPS = 50;
const LISTED_SIZES = 20;
const THUMBNAILS = 12;
/** All images of a batch together: some minutes of work. */
const MOST_PIXELS = 6_000_000_000;

const fileHash = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const names = (): ImageNames => ({ count: 0, first: [] });

const addName = (list: ImageNames, name: string): void => {
  list.count += 1;
  if (list.first.length < LISTED_NAMES) {
    list.first.push(name);
  }
};

const counter = <Name extends string>() => {
  const counts = new Map<Name, number>();
  return {
    add: (name: Name) => counts.set(name, (counts.get(name) ?? 0) + 1),
    sorted: (): Counted<Name>[] =>
      [...counts]
        .map(([name, count]) => ({ name, count }))
        .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1)),
  };
};

interface BatchImage {
  name: string;
  path: string;
  kind: string;
  image: ImageReport;
}

/** Puts together what the images of an archive are. They are decoded one at a time. */
export const imageBatch = () => {
  const sizes = counter();
  const formats = counter();
  const colours = counter();
  const orientations = counter<'landscape' | 'portrait' | 'square'>();
  const cameraOrientations = counter();
  const found = {
    withPosition: names(),
    blurred: names(),
    underexposed: names(),
    overexposed: names(),
    damaged: names(),
  };
  const seen: {
    name: string;
    bytes: string;
    hash: readonly [number, number] | null;
    brightness: number;
  }[] = [];
  const thumbnails: Thumbnail[] = [];
  let [withCameraData, turned, lookedAt, pixels] = [0, 0, 0, 0];

  const judge = (name: string, look: ImageLook) => {
    if (look.isBlurred) {
      addName(found.blurred, name);
    }
    if (look.isUnderexposed) {
      addName(found.underexposed, name);
    }
    if (look.isOverexposed) {
      addName(found.overexposed, name);
    }
  };

  return {
    add: async ({ name, path, kind, image }: BatchImage) => {
      const { width, height } = image;
      sizes.add(`${width}x${height}`);
      formats.add(kind);
      colours.add(image.colours);
      orientations.add(width > height ? 'landscape' : width < height ? 'portrait' : 'square');
      if (image.cameraOrientation !== null) {
        cameraOrientations.add(String(image.cameraOrientation));
      }
      turned += (image.cameraOrientation ?? 1) > 1 ? 1 : 0;
      withCameraData += image.hasCameraData ? 1 : 0;
      if (image.hasPosition) {
        addName(found.withPosition, name);
      }
      pixels += width * height;
      const looked = pixels > MOST_PIXELS ? null : await lookAt(path, image);
      const entry = { name, bytes: await fileHash(path), hash: null, brightness: 0 };
      if (looked === null || looked === 'damaged') {
        seen.push(entry);
        if (looked === 'damaged') {
          addName(found.damaged, name);
        }
        return;
      }
      lookedAt += 1;
      judge(name, looked.look);
      // Nothing but one colour: any two of those would look the same.
      const hash = looked.look.contrast < 0.01 ? null : looked.hash;
      seen.push({ ...entry, hash, brightness: looked.look.brightness });
      if (thumbnails.length < THUMBNAILS) {
        const data = await looked.thumbnail();
        if (data !== null) {
          thumbnails.push({ name, data });
        }
      }
    },
    /** Null where there were no images. */
    report: (): ImagesReport | null => {
      if (seen.length === 0) {
        return null;
      }
      const bySize = sizes.sorted().map(({ name, count }) => {
        const [width = 0, height = 0] = name.split('x').map(Number);
        return { width, height, count };
      });
      const byArea = [...bySize].sort(
        (one, other) =>
          one.width * one.height - other.width * other.height || one.width - other.width
      );
      const sizeOnly = (size: (typeof byArea)[number] | undefined) => ({
        width: size?.width ?? 0,
        height: size?.height ?? 0,
      });
      const groups = similarGroups(seen);
      return {
        count: seen.length,
        lookedAt,
        sizes: { different: bySize.length, mostFrequent: bySize.slice(0, LISTED_SIZES) },
        smallest: sizeOnly(byArea.at(0)),
        largest: sizeOnly(byArea.at(-1)),
        formats: formats.sorted(),
        colours: colours.sorted(),
        orientations: orientations.sorted(),
        cameraOrientations: cameraOrientations.sorted(),
        turned,
        withCameraData,
        ...found,
        groups: groups.slice(0, LISTED_GROUPS).map(({ isExact, members }) => ({
          isExact,
          count: members.length,
          names: members.slice(0, LISTED_NAMES),
        })),
        groupCount: groups.length,
        superfluous: groups.reduce((sum, { members }) => sum + members.length - 1, 0),
        thumbnails,
      };
    },
  };
};

export type ImageBatch = ReturnType<typeof imageBatch>;
