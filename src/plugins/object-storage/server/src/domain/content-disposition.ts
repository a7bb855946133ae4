const FALLBACK_NAME = 'download';

/** What `encodeURIComponent` leaves and RFC 5987 does not allow. */
const encodeExtended = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );

/** Control characters, halves of characters, separators of paths, and quotes that an old client would not unescape. */
const UNSAFE = /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069"\\/]/gu;

/** Always an attachment: a browser must not render what strangers sent. */
export const attachmentDisposition = (name: string | undefined): string => {
  const safe = (name ?? '').replace(UNSAFE, '_').trim() || FALLBACK_NAME;
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_');
  return ascii === safe
    ? `attachment; filename="${safe}"`
    : `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(safe)}`;
};
