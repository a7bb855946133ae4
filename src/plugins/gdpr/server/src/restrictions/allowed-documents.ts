import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { USER_UID } from '../constants';

interface Allowed {
  uid: string;
  documentId: string;
}

/** What is being written, or opened by compliance staff. */
const allowed = new AsyncLocalStorage<Allowed>();

/** Within the task, this document is there although the data of whom it is about is restricted. */
export const allowDocument = <Result>(document: Allowed, task: () => Result): Result =>
  allowed.run(document, task);

/** Whoever is signed in at the content API sees their own account. */
const ownAccount = (strapi: Core.Strapi): string | undefined => {
  const { auth, user } = (strapi.requestContext.get()?.state ?? {}) as {
    auth?: { strategy?: { name?: string } };
    user?: { documentId?: string };
  };
  return auth?.strategy?.name === 'users-permissions' ? user?.documentId : undefined;
};

export const allowedDocuments = (strapi: Core.Strapi, uid: string): string[] => {
  const written = allowed.getStore();
  return [
    written?.uid === uid ? written.documentId : undefined,
    uid === USER_UID ? ownAccount(strapi) : undefined,
  ].filter((id) => id !== undefined);
};
