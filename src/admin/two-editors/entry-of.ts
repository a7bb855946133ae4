const COLLECTION =
  /\/content-manager\/collection-types\/([^/]+)\/([^/]+)(?:\/actions\/(?:publish|unpublish|discard))?$/;
const SINGLE =
  /\/content-manager\/single-types\/([^/]+)(?:\/actions\/(?:publish|unpublish|discard))?$/;

/** The entry that a request of the content manager reads or changes, as a key; none for lists. */
export const entryOf = (url: string): string | undefined => {
  const { pathname, searchParams } = new URL(url, 'http://panel.invalid');
  // The published version is shown and never written.
  if (searchParams.get('status') === 'published') {
    return undefined;
  }
  const [, ...parts] = COLLECTION.exec(pathname) ?? SINGLE.exec(pathname) ?? [];
  return parts.length === 0 ? undefined : parts.join(' ');
};

const NEW = /\/content-manager\/collection-types\/([^/]+)(?:\/actions\/publish|\/clone\/[^/]+)?$/;

/** The form without an entry that a request makes one of, as a key. */
export const newEntryOf = (url: string): string | undefined => {
  const [, type] = NEW.exec(new URL(url, 'http://panel.invalid').pathname) ?? [];
  return type && `${type} create`;
};

/** Where the form of a new entry would be sent, had it been opened with this entry in it. */
export const asChangeOf = (url: string, documentId: string): { url: string; method: string } => {
  const isPublication = url.includes('/actions/publish');
  const [path = '', query] = url.split('?');
  const entry = path.replace(
    /(\/collection-types\/[^/]+)(?:\/clone\/[^/]+)?/,
    (_match, list: string) => `${list}/${documentId}`
  );
  return {
    url: query === undefined ? entry : `${entry}?${query}`,
    method: isPublication ? 'POST' : 'PUT',
  };
};
