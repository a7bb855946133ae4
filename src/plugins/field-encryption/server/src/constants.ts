/** What every encrypted value starts with, followed by the id of its key and a colon. */
export const ENVELOPE_PREFIX = 'enc:v1:';

export const KEY_BYTES = 32;

/** Of a component, which has no documentId: says which row its values belong to. */
export const COMPONENT_IDENTITY = 'encryptionId';

/** Follows the name of an attribute whose value can be looked up. */
export const INDEX_SUFFIX = 'BlindIndex';

/** Rows that one statement of `rotate` or `encrypt-existing` changes. */
export const BATCH_SIZE = 500;

/** How often a process looks whether `encrypt-existing` has ended, while it has not. */
export const PROGRESS_CHECK_MS = 5_000;
