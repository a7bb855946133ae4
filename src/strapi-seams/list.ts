import type { Seam } from './seam';
import * as accounts from './seams/accounts';
import * as connections from './seams/connections';
import * as plugins from './seams/plugins';
import * as queries from './seams/queries';
import { readings } from './seams/readings';
import * as requests from './seams/requests';
import { importDestinations } from './seams/transfers';

/**
 * All of them, in their order: of two at the same member, the later one stands outside, so it is
 * called first. It does not follow from the order in which plugins are loaded.
 */
export const seams: readonly Seam[] = [
  connections.validationTests,
  connections.commitErrors,
  connections.failedConnections,
  connections.commitCallbacks,
  connections.failedTransactions,
  connections.lateStatements,
  connections.databaseTroubles,
  connections.checkedConnections,
  connections.watchedClients,
  queries.schemaChanges,
  queries.taggedStatements,
  // The log sees what is asked in clear, and what is read decrypted.
  queries.encryptedQueries,
  queries.entityReads,
  queries.entityOperations,
  queries.withheldEvents,
  requests.publishedQueries,
  requests.restrictedQueries,
  requests.preferenceQueries,
  requests.queryRights,
  requests.sanitizedQueries,
  requests.entityValidation,
  requests.outgoingFetch,
  requests.koaErrors,
  requests.uploadFileRoutes,
  requests.panelFileRoutes,
  requests.panelGuards,
  accounts.panelLogIn,
  accounts.panelAccounts,
  accounts.panelProfile,
  accounts.panelPermissions,
  accounts.panelUserRights,
  accounts.panelRoleRights,
  accounts.panelInformation,
  accounts.apiTokenKeys,
  accounts.adminTokenKeys,
  accounts.panelLostPasswords,
  accounts.userAuthentication,
  accounts.userSettings,
  accounts.roleDeletions,
  accounts.userRights,
  accounts.passwordComparisons,
  accounts.sessionChecks,
  accounts.inactiveUsers,
  accounts.ownProfile,
  accounts.userLists,
  plugins.typeLists,
  plugins.componentLists,
  plugins.firstLists,
  plugins.entryActions,
  plugins.entryVersions,
  plugins.homepageCounts,
  plugins.testMails,
  plugins.filesByAddress,
  plugins.pictures,
  plugins.storedFiles,
  plugins.uploadMetrics,
  importDestinations,
  ...readings,
  requests.applicationStop,
];
