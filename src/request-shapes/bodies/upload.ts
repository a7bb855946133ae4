import { z } from '@strapi/utils';
import {
  anyObject,
  filledName,
  flag,
  listOf,
  name,
  object,
  row,
  rows,
  someRows,
  text,
  wholeNumber,
} from '../fields';

const folder = { name: filledName, parent: row.nullish() };
/** A form has it as the text of JSON. */
const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const fileInfo = z.preprocess(
  fromText,
  object({
    name: name.nullish(),
    alternativeText: text.nullish(),
    caption: text.nullish(),
    folder: row.nullish(),
    focalPoint: anyObject.nullish(),
  })
);
const form = object({
  fileInfo: z
    .union([fileInfo, listOf(fileInfo)], { error: 'expected what is known of a file, or a list' })
    .nullish(),
});
const chosen = { fileIds: rows.optional(), folderIds: rows.optional() };

export const uploadBodies: Readonly<Record<string, z.ZodType>> = {
  'POST /upload': form,
  'POST /upload/files': form,
  'PUT /upload/files/:id': form,
  'POST /upload/files/:id/replace': form,
  'POST /api/upload': form,
  'POST /upload/actions/bulk-delete': object(chosen),
  'POST /upload/actions/bulk-move': object({ destinationFolderId: row.nullable(), ...chosen }),
  'POST /upload/actions/bulk-update': object({
    updates: listOf(object({ id: row, fileInfo })),
  }),
  'POST /upload/actions/generate-ai-metadata': object({ fileIds: someRows }),
  'PUT /upload/configuration': object({
    pageSize: wholeNumber.max(100),
    sort: name,
  }),
  'POST /upload/folders': object(folder),
  'PUT /upload/folders/:id': object(folder).partial(),
  'PUT /upload/settings': object({
    sizeOptimization: flag,
    responsiveDimensions: flag,
    autoOrientation: flag.optional(),
    aiMetadata: flag.optional(),
  }),
};
