import sharp, { type Metadata } from 'sharp';
import { lookAt, type ImageLook } from '../images/image-look';
import type { FileKind } from '../kinds/file-kinds';
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
  /** How the camera was held, from 1 (upright) to 8; null where it is not said. */
  cameraOrientation: number | null;
  /** Null where it was not decoded, since it is too large or damaged. */
  look: ImageLook | null;
  /** Whether its header can be read, and its pixels cannot. */
  isDamaged: boolean;
  /** WebP, base64. */
  thumbnail: string | null;
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

/** What the header of an image says, and what is seen in it. Those of an archive are looked at together. */
export const readImage =
  (kind: FileKind): Reader =>
  async ({ path, place, batch }) => {
    const metadata = await metadataOf(path);
    const { width, height, space, channels, hasAlpha, pages = 1, exif, orientation } = metadata;
    if (width * height * pages > MOST_PIXELS) {
      throw new UnreadableFileError('image-too-large');
    }
    const image: ImageReport = {
      width,
      height,
      colours: space,
      channels,
      isTransparent: hasAlpha,
      pages,
      hasCameraData: exif !== undefined,
      hasPosition: exif !== undefined && hasPosition(exif),
      cameraOrientation: orientation ?? null,
      look: null,
      isDamaged: false,
      thumbnail: null,
    };
    if (batch) {
      batch.sets.addImage(place);
      await batch.images.add({ name: place, path, kind, image });
    } else {
      const looked = await lookAt(path, image);
      image.isDamaged = looked === 'damaged';
      if (looked !== null && looked !== 'damaged') {
        image.look = looked.look;
        image.thumbnail = await looked.thumbnail();
      }
    }
    return { layout: `${width} x ${height}`, tables: [], image };
  };
