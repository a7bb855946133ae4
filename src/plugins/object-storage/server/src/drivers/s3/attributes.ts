import type { ObjectAttributes } from '../../domain/object-attributes';

const SHA256 = 'sha256';
/** Before the names that callers chose. */
const OWN = 'object-';
const FALLBACK_CONTENT_TYPE = 'application/octet-stream';

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    // Put by another program, which encodes differently.
    return value;
  }
};

/** Headers carry ASCII only. */
export const toS3Attributes = ({ contentType, metadata }: ObjectAttributes, sha256: string) => ({
  ContentType: contentType,
  Metadata: {
    [SHA256]: sha256,
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`${OWN}${name}`, encodeURIComponent(value)])
    ),
  },
});

export const fromS3Attributes = (
  contentType: string | undefined,
  metadata: Record<string, string> = {}
): ObjectAttributes & { sha256?: string } => ({
  contentType: contentType ?? FALLBACK_CONTENT_TYPE,
  sha256: metadata[SHA256],
  metadata: Object.fromEntries(
    Object.entries(metadata)
      .filter(([name]) => name.startsWith(OWN))
      .map(([name, value]) => [name.slice(OWN.length), decode(value)])
  ),
});
