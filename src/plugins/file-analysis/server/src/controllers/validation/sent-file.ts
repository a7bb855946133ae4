import type { Context } from 'koa';
import type { File } from 'formidable';
import { validateZodSchema, z } from '@strapi/utils';
import { pathParameter } from '../../../../../../lib/path-parameter';
import { HONEYPOT } from '../../../../../form-submissions/server/src/constants';
import { submitterOf } from '../../../../../form-submissions/server/src/utils/submitter-of';
import { refuse } from '../../errors';
import type { Holder } from '../../intake/services/own-uploads';

const SECRET_HEADER = 'X-Upload-Secret';

const querySchema = z.strictObject({ secret: z.string().max(100).optional() });

/** Whom the request says that it comes from. */
export const holderOf = (ctx: Context): Holder => {
  const { secret } = validateZodSchema(querySchema)(ctx.query, 'The query has secret at most');
  const { userId } = submitterOf(ctx, 'rest');
  return { userId, secret: ctx.get(SECRET_HEADER) || secret };
};

export const uploadIdOf = (ctx: Context): string => pathParameter(ctx, 'id');

const text = z.string().max(16_000).optional();

/** Others are ignored, as in Upload-Metadata. */
const fieldsSchema = z.object({
  filename: text,
  filetype: text,
  sha256: text,
  email: text,
  altcha: text,
  [HONEYPOT]: text,
});

interface SentFile {
  path: string;
  size: number;
  fields: Record<string, string | undefined>;
}

interface FormRequest {
  body?: unknown;
  files?: Record<string, File | File[]>;
}

/** One file of a form, under `file`, and what is said of it. */
export const sentFileOf = (ctx: Context): SentFile => {
  const { body, files = {} } = ctx.request as FormRequest;
  const sent = Object.entries(files).flatMap(([name, list]) =>
    [list].flat().map((file) => ({ name, file }))
  );
  const [first, ...rest] = sent;
  if (!first || rest.length > 0 || first.name !== 'file') {
    throw refuse('file', 'Send one file in the field file', 'missing');
  }
  const fields = validateZodSchema(fieldsSchema)(body ?? {}, 'Fields of the form are texts');
  const { filepath, size, originalFilename, mimetype } = first.file;
  return {
    path: filepath,
    size,
    fields: {
      ...fields,
      filename: fields.filename ?? originalFilename ?? undefined,
      filetype: fields.filetype ?? mimetype ?? undefined,
    },
  };
};
