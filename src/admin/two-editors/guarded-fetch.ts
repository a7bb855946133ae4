import { saves } from '../unsaved-work/saves';
import type { Choice, Conflict } from './conflicts';
import { entryOf, newEntryOf } from './entry-of';

type Fetch = typeof globalThis.fetch;

interface Answer {
  data?: { documentId?: string; updatedAt?: string };
  error?: { name?: string; details?: Conflict };
}

const tagOf = (updatedAt: string): string => `"${new Date(updatedAt).toISOString()}"`;

const withVersion = (init: RequestInit, version: string | undefined): RequestInit => {
  const headers = new Headers(init.headers);
  if (version !== undefined) {
    headers.set('If-Match', version);
  }
  return { ...init, headers };
};

const read = async (response: Response): Promise<Answer> => {
  try {
    return (await response.clone().json()) as Answer;
  } catch {
    // An answer without a body, as that of a deletion.
    return {};
  }
};

/** Puts the form away, where it was open: as a save does, or whoever throws the draft away. */
const isOfForm = (url: string, init: RequestInit): boolean =>
  init.method === 'PUT' ||
  /\/actions\/(publish|discard)\b/.test(url) ||
  (/\/actions\/unpublish\b/.test(url) &&
    typeof init.body === 'string' &&
    init.body.includes('"discardDraft":true'));

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The same change asked for twice, as by two clicks, while the first is under way, is one. */
const createOnce = (send: Send): Send => {
  const running = new Map<string, Promise<Response>>();
  return async (url, init) => {
    const key = JSON.stringify([init.method, url, init.body]);
    const request = running.get(key) ?? send(url, init).finally(() => running.delete(key));
    running.set(key, request);
    return (await request).clone();
  };
};

/**
 * The requests of the content manager with the version of the entry that its form was given, which
 * Strapi's forms do not send; and the question whose version stays, where it is not the latest.
 */
export const createGuardedFetch = (
  fetch: Fetch,
  ask: (conflict: Conflict) => Promise<Choice>
): Fetch => {
  const versions = new Map<string, string>();

  const remember = async (entry: string, method: string, response: Response) => {
    const updatedAt = (await read(response)).data?.updatedAt;
    if ((method === 'GET' || method === 'PUT') && updatedAt) {
      versions.set(entry, tagOf(updatedAt));
    } else if (method !== 'GET') {
      // Strapi reads the entry again.
      versions.delete(entry);
    }
  };

  const change = createOnce(async (url, init) => {
    const entry = entryOf(url);
    const form = entry ?? newEntryOf(url);
    if (form === undefined) {
      return fetch(url, init);
    }
    const known = entry === undefined ? undefined : versions.get(entry);
    const isSave = entry === undefined || isOfForm(url, init);
    if (isSave) {
      saves.sent(form);
    }
    let response = await fetch(url, withVersion(init, known));
    while (response.status === 409) {
      const { error } = await read(response);
      if (error?.name !== 'ConflictError' || !error.details) {
        return response;
      }
      // What was saved with an answer that got lost is there already.
      const isThere = init.body !== undefined && error.details.differences.length === 0;
      const choice = isThere ? 'mine' : await ask(error.details);
      if (choice === 'theirs') {
        saves.settled(form);
      }
      if (choice !== 'mine') {
        return response;
      }
      response = await fetch(url, withVersion(init, error.details.version));
    }
    if (response.ok && entry !== undefined) {
      await remember(entry, init.method ?? 'GET', response);
    }
    if (response.ok && isSave) {
      const id = entry === undefined ? (await read(response)).data?.documentId : undefined;
      saves.settled(form, id && form.replace(/create$/, id));
    }
    return response;
  });

  return async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (input instanceof Request || !url.includes('/content-manager/')) {
      return fetch(input, init);
    }
    if (init?.method !== undefined && init.method !== 'GET') {
      return change(url, init);
    }
    const response = await fetch(url, init);
    const entry = entryOf(url);
    if (entry !== undefined && response.ok) {
      await remember(entry, 'GET', response);
    }
    return response;
  };
};
