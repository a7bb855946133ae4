import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import sharp from 'sharp';
import { fillSeam } from '../../strapi-seams/install';
import { pictures } from '../../strapi-seams/seams/plugins';
import type { PictureFile } from '../../strapi-seams/seams/plugins';

/** More than a camera makes. Each costs three bytes or four while a picture is made smaller. */
const MOST_PIXELS = 64_000_000;
const MILLION = 1_000_000;
const BYTES_PER_KILOBYTE = 1_000;
/** Little is lost: it is made smaller once more after this. */
const UPRIGHT_QUALITY = 95;

/** Of the header alone: nothing is decoded for it. */
const headerOf = (file: PictureFile) => sharp(file.filepath).metadata();

const refuseTooLarge = async (file: PictureFile): Promise<void> => {
  const { width, height, pages = 1 } = await headerOf(file);
  const pixels = width * height * pages;
  if (pixels > MOST_PIXELS) {
    throw new errors.ValidationError(
      `The picture has ${Math.ceil(pixels / MILLION)} million pixels: send one with at most ${MOST_PIXELS / MILLION} million`
    );
  }
};

/** What a camera notes of how it was held goes with all else that it notes: the picture is turned before. */
const turnedUpright = async (file: PictureFile): Promise<PictureFile> => {
  const { orientation = 1, pages = 1, format } = await headerOf(file);
  if (orientation === 1 || pages > 1) {
    return file;
  }
  const filepath = path.join(file.tmpWorkingDirectory, `upright-${file.hash}`);
  const { width, height, size } = await sharp(file.filepath)
    .rotate()
    .toFormat(format, { quality: UPRIGHT_QUALITY })
    .toFile(filepath);
  return {
    ...file,
    filepath,
    getStream: () => createReadStream(filepath),
    width,
    height,
    size: Math.round((size / BYTES_PER_KILOBYTE) * 100) / 100,
    sizeInBytes: size,
  };
};

/** Where the upload plugin first decodes a picture, and where it first changes one. */
export const guardPictures = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, pictures, ({ isFaultyImage, optimize }) => ({
    async isFaultyImage(file) {
      await refuseTooLarge(file);
      return isFaultyImage(file);
    },
    optimize: async (file) => optimize(await turnedUpright(file)),
  }));
};
