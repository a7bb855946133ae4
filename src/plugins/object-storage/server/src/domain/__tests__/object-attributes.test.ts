import { errors } from '@strapi/utils';
import fc from 'fast-check';
import { encodeHeader, HEADER_BYTES } from '../../drivers/disk/file-format';
import { fromS3Attributes, toS3Attributes } from '../../drivers/s3/attributes';
import { toAttributes } from '../object-attributes';

it.each(['text/csv', 'text/csv; charset=utf-8', 'application/vnd.ms-excel', 'a/b;x="y z"'])(
  'the content type may be %s',
  (contentType) => {
    expect(toAttributes({ contentType }).contentType).toBe(contentType);
  }
);

it.each(['', 'text', 'text/', 'text/csv\r\nX: y', 'text/csv; charset', 'ತೆ/ಕ', 'a/b; x="\n"'])(
  'the content type may not be %j',
  (contentType) => {
    expect(() => toAttributes({ contentType })).toThrow(errors.ValidationError);
  }
);

it('metadata that is accepted fits and comes back on disk and in S3', () => {
  const metadata = fc.dictionary(
    fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
    fc.string({ unit: 'binary', maxLength: 600 }),
    { maxKeys: 4 }
  );
  const sha256 = '0'.repeat(64);
  fc.assert(
    fc.property(metadata, (values) => {
      let attributes;
      try {
        attributes = toAttributes({ metadata: { ...values } });
      } catch (error) {
        expect(error).toBeInstanceOf(errors.ValidationError);
        return;
      }
      expect(encodeHeader({ ...attributes, sha256 })).toHaveLength(HEADER_BYTES);
      const { ContentType, Metadata } = toS3Attributes(attributes, sha256);
      expect(JSON.stringify(Metadata)).toMatch(/^[\x20-\x7e]*$/);
      expect(fromS3Attributes(ContentType, Metadata)).toEqual({ ...attributes, sha256 });
    })
  );
});
