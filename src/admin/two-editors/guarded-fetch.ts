import type { Choice, Conflict } from './conflicts';
import { entryOf } from './entry-of';

type Fetch = typeof globalThis.fetch;

interface Answer {
  data?: { updatedAt?: string };
  error?: { name?: string; details?: Conflict };
}

const tagOf = (updatedAt: string): string => `"${new Date(updatedAt).toISOString()}"`;

const withVersion = (init: RequestInit | undefined, version: string | undefined): RequestInit => {
  const headers = new Headers(init?.headers);
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

  return async (input, init) => {
    const entry = input instanceof Request ? undefined : entryOf(String(input));
    if (entry === undefined) {
      return fetch(input, init);
    }
    const method = init?.method ?? 'GET';
    const known = method === 'GET' ? undefined : versions.get(entry);
    let response = await fetch(input, withVersion(init, known));
    while (response.status === 409) {
      const { error } = await read(response);
      if (error?.name !== 'ConflictError' || !error.details) {
        return response;
      }
      if ((await ask(error.details)) !== 'mine') {
        return response;
      }
      response = await fetch(input, withVersion(init, error.details.version));
    }
    if (response.ok) {
      await remember(entry, method, response);
    }
    return response;
  };
};
