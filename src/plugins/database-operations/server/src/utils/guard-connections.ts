import type { Core } from '@strapi/strapi';
import { endTransactions } from './end-transactions';
import { guardCommitCallbacks } from './guard-commit-callbacks';
import { settleValidationTests } from './settle-validation-tests';
import { surfaceCommitErrors } from './surface-commit-errors';
import { surviveFailedConnections } from './survive-failed-connections';

/** What Strapi's connections need so that a failure reaches the one whom it concerns, and no other. */
export const guardConnections = (context: { strapi: Core.Strapi }): void => {
  settleValidationTests(context);
  surfaceCommitErrors(context);
  surviveFailedConnections(context);
  guardCommitCallbacks(context);
  endTransactions(context);
};
