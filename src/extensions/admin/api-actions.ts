const EXPLORER = 'plugin::content-manager.explorer';
const FILES = 'plugin::upload.content-api';

/** A right of the panel, on every entry and every attribute of a type. */
export interface Need {
  action: string;
  subject?: string;
}

const READING = /^(?:find|count|me$)/;

/** A change is answered with the entry, and what the API writes is published. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  create: ['read', 'create', 'publish'],
  update: ['read', 'update', 'publish'],
  delete: ['read', 'delete'],
  destroy: ['read', 'delete'],
};

const READ_FILES = 'plugin::upload.read';
const FILE_VERBS: Readonly<Record<string, readonly string[]>> = {
  upload: [READ_FILES, 'plugin::upload.assets.create', 'plugin::upload.assets.update'],
  destroy: [READ_FILES, 'plugin::upload.assets.update'],
};

/**
 * What an account of the panel may do that could do itself what an action of the API does; nothing
 * where the panel has no such thing.
 */
export const needsOf = (
  action: string,
  type: { isType(uid: string): boolean; hasDrafts(uid: string): boolean }
): Need[] | undefined => {
  const at = action.lastIndexOf('.');
  const [uid, name] = [action.slice(0, at), action.slice(at + 1)];
  if (uid === FILES) {
    const rights = READING.test(name) ? [READ_FILES] : FILE_VERBS[name];
    return rights?.map((right) => ({ action: right }));
  }
  const verbs = READING.test(name) ? ['read'] : VERBS[name];
  return type.isType(uid)
    ? verbs
        ?.filter((verb) => verb !== 'publish' || type.hasDrafts(uid))
        .map((verb) => ({ action: `${EXPLORER}.${verb}`, subject: uid }))
    : undefined;
};
