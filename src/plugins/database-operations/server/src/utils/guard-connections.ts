import type { Core } from '@strapi/strapi';
import { guardCommitCallbacks } from './guard-commit-callbacks';
import { surfaceCommitErrors } from './surface-commit-errors';
import { surviveFailedConnections } from './survive-failed-connections';

/** What Strapi's connections need so that a failure reaches the one whom it concerns, and no other. */
export const guardConnections = (db: Core.Strapi['db']): void => {
  surfaceCommitErrors(db.connection);
  surviveFailedConnections(db);
  guardCommitCallbacks(db);
};
