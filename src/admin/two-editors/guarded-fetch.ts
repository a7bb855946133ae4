import { newKey, saves } from '../unsaved-work/saves';
import type { Choice, Conflict } from './conflicts';
import { asChangeOf, entryOf, newEntryOf } from './entry-of';

type Fetch = typeof globalThis.fetch;

/** The entry that an earlier save of the form has made; null where it was deleted since. */
interface MadeBefore {
  made: { documentId: string; version: string } | null;
}

interface Answer {
  data?: { documentId?: string; updatedAt?: string };
  error?: { name?: string; details?: Conflict | MadeBefore };
}

const tagOf = (updatedAt: string): string => `"${new Date(updatedAt).toISOString()}"`;

const withHeader = (init: RequestInit, name: string, value: string | undefined): RequestInit => {
  const headers = new Headers(init.headers);
  if (value !== undefined) {
    headers.set(name, value);
  }
  return { ...init, headers };
};

const withVersion = (init: RequestInit, version: string | undefined): RequestInit =>
  withHeader(init, 'If-Match', version);

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
 * Sends what makes an entry with the key of its form, so that it makes one, whatever becomes of the
 * answers. What was written since the lost answer goes into the entry that the form has made.
 */
const createMaking = (fetch: Fetch) => {
  /** Of forms that say nothing of themselves, as those in dialogues: the same is the same. */
  const unanswered = new Map<string, string>();

  return async (form: string, url: string, init: RequestInit): Promise<Response> => {
    const content = JSON.stringify([url, init.body]);
    const key = saves.keyOf(form) ?? unanswered.get(content) ?? newKey();
    unanswered.set(content, key);
    const response = await fetch(url, withHeader(init, 'Idempotency-Key', key));
    // Of the same content, a conflict says that what it made was deleted.
    if (response.ok || response.status === 409) {
      unanswered.delete(content);
    }
    return response;
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

  const make = createMaking(fetch);

  const change = createOnce(async (url, init) => {
    const entry = entryOf(url);
    const form = entry ?? newEntryOf(url);
    if (form === undefined) {
      return fetch(url, init);
    }
    const isSave = entry === undefined || isOfForm(url, init);
    if (isSave) {
      saves.sent(form);
    }
    let again = (version: string) => fetch(url, withVersion(init, version));
    let response = await (entry === undefined
      ? make(form, url, init)
      : fetch(url, withVersion(init, versions.get(entry))));
    while (response.status === 409) {
      const { error } = await read(response);
      if (error?.name !== 'ConflictError' || !error.details) {
        return response;
      }
      if ('made' in error.details) {
        const { made } = error.details;
        if (!made) {
          saves.renewKey(form);
          return response;
        }
        const target = asChangeOf(url, made.documentId);
        again = (version) =>
          fetch(target.url, withVersion({ ...init, method: target.method }, version));
        response = await again(tagOf(made.version));
        continue;
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
      response = await again(error.details.version);
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
