const MEBIBYTE = 1024 * 1024;

/** What S3 copies in one request, and so the largest object that can be put or copied. */
export const MAX_OBJECT_BYTES = 5 * 1024 * MEBIBYTE;

/** Objects that nothing refers to yet. Only `putTemporary` writes here. */
export const TEMPORARY_PREFIX = 'temporary/';

/** Content that grows, on its way to be an object. Only the driver of S3 writes here. */
export const APPENDING_PREFIX = 'appending/';

/** S3 takes 10,000 parts. */
export const MAX_APPENDED_BYTES = 10_000 * 5 * MEBIBYTE;

/** Contents whose checksum is known so far without reading them again, in one process. */
export const HASHES_KEPT = 200;

/**
 * Up to this size an object goes to S3 in one request; also the size of a part of a larger
 * one. Less S3 does not take.
 */
export const S3_PART_BYTES = 5 * MEBIBYTE;

/** Parts that wait in memory for S3 at the same time. */
export const S3_PARTS_AT_ONCE = 2;

export const S3_ATTEMPTS = 3;
export const S3_CONNECTION_TIMEOUT_MS = 5_000;
/** The longest silence of a connection in use. */
export const S3_SOCKET_TIMEOUT_MS = 60_000;

/** The longest page of a list, as in S3. */
export const MAX_LIST_LIMIT = 1_000;

/** The longest life of a link. */
export const MAX_LINK_SECONDS = 7 * 24 * 60 * 60;

/** Shorter secrets can be guessed. */
export const MIN_URL_SECRET_LENGTH = 32;

/** How often temporary objects are swept. */
export const SWEEP_INTERVAL_MS = 60 * 60 * 1000;

/** What is younger stays: longer than the longest upload, and than it takes to promote its object. */
export const TEMPORARY_LIFE_MS = 24 * 60 * 60 * 1000;
