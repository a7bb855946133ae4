import sharp, { type Metadata } from 'sharp';
import { UnreadableFileError } from '../unreadable-file';
import { hasPosition } from './exif-position';
import type { Reader } from './reading';

export interface ImageReport {
  width: number;
  height: number;
  /** As `srgb`, `cmyk`, `b-w`. */
  colours: string;
  channels: number;
  isTransparent: boolean;
  /** Frames of an animation, pages of a scan. */
  pages: number;
  /** Whether a camera or a program wrote something about it into it. */
  hasCameraData: boolean;
  /** Whether that says where it was taken. */
  hasPosition: boolean;
}

/** 16,384 in the square: beyond, decoders need gigabytes. */
const MOST_PIXELS = 268_435_456;

const metadataOf = async (path: string): Promise<Metadata> => {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    throw new UnreadableFileError('image-damaged');
  }
};

/** What the header of an image says: it is not decoded. */
export const readImage: Reader = async ({ path }) => {
  const { width, height, space, channels, hasAlpha, pages = 1, exif } = await metadataOf(path);
  if (width * height * pages > MOST_PIXELS) {
    throw new UnreadableFileError('image-too-large');
  }
  return {
    layout: `${width} x ${height}`,
    tables: [],
    image: {
      width,
      height,
      colours: space,
      channels,
      isTransparent: hasAlpha,
      pages,
      hasCameraData: exif !== undefined,
      hasPosition: exif !== undefined && hasPosition(exif),
    },
  };
};
