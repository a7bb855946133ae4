import { isRecord } from '../lib/objects';

const FORMAT_KEYS = ['name', 'ext', 'mime', 'width', 'height', 'size', 'url'];

/** The sizes of an image without what its storage provider noted (`provider_metadata`, `hash`, `path`). */
export const publicFormats = (formats: unknown): unknown => {
  if (!isRecord(formats)) {
    return formats;
  }
  return Object.fromEntries(
    Object.entries(formats).map(([size, format]) => [
      size,
      isRecord(format)
        ? Object.fromEntries(Object.entries(format).filter(([key]) => FORMAT_KEYS.includes(key)))
        : format,
    ])
  );
};
