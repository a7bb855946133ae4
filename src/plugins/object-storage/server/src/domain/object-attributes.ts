import { errors } from '@strapi/utils';

/** What is kept with the content. */
export interface ObjectAttributes {
  contentType: string;
  /** Texts in any script; names in lower case. */
  metadata: Record<string, string>;
}

const DEFAULT_CONTENT_TYPE = 'application/octet-stream';
const TOKEN = "[A-Za-z0-9!#$&^_.+'-]{1,127}";
const CONTENT_TYPE = new RegExp(
  `^${TOKEN}/${TOKEN}(?:; ?${TOKEN}=(?:${TOKEN}|"[^"\\\\\\p{C}]{0,100}"))*$`,
  'u'
);
const MAX_CONTENT_TYPE_LENGTH = 255;

/** Cannot be encoded. */
const HALF_CHARACTER = /\p{Surrogate}/u;

const METADATA_NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** S3 allows 2 KB of names and encoded values, and some of it is ours. */
const MAX_METADATA_LENGTH = 1536;

const encodedLength = (metadata: Record<string, string>): number =>
  Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + name.length + encodeURIComponent(value).length,
    0
  );

const assertMetadata = (metadata: Record<string, string>): void => {
  for (const [name, value] of Object.entries(metadata)) {
    if (!METADATA_NAME.test(name) || typeof value !== 'string' || HALF_CHARACTER.test(value)) {
      throw new errors.ValidationError(
        'Expected metadata with names of lower-case letters, digits and dashes, and texts as values'
      );
    }
  }
  if (encodedLength(metadata) > MAX_METADATA_LENGTH) {
    throw new errors.ValidationError(
      `Expected metadata of at most ${MAX_METADATA_LENGTH} characters when percent-encoded`
    );
  }
};

export const toAttributes = ({
  contentType = DEFAULT_CONTENT_TYPE,
  metadata = {},
}: Partial<ObjectAttributes>): ObjectAttributes => {
  if (contentType.length > MAX_CONTENT_TYPE_LENGTH || !CONTENT_TYPE.test(contentType)) {
    throw new errors.ValidationError('Expected a content type like text/csv');
  }
  assertMetadata(metadata);
  return { contentType, metadata };
};
