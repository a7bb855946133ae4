import type { Core } from '@strapi/strapi';
import { extendAdmin } from './admin';
import { explainMissing } from './content-manager/explain-missing';
import { countReadableDocuments } from './content-manager/homepage-counts';
import { narrowLists } from './content-manager/narrow-lists';
import { refuseImports } from './data-transfer/refuse-imports';
import { recordTestMails } from './email/record-test-mails';
import { refuseUnsentToAdmins } from './refuse-unsent';
import { guardFiles } from './upload/guard-files';
import { guardPictures } from './upload/guard-pictures';
import { guardAuth } from './users-permissions/auth-controller';
import { noteComparisons } from './users-permissions/equal-login';
import { nameInactive } from './users-permissions/inactive-users';
import { tellOwnRole } from './users-permissions/own-profile';
import { filterByPreferences } from './users-permissions/preference-filters';
import { readAsStrangers } from './users-permissions/reading-rights';
import { deleteWholeRoles } from './users-permissions/role-deletions';
import { checkSessions } from './users-permissions/session-checks';
import { guardSettings } from './users-permissions/settings-controller';

/**
 * What we change in the controllers and services of Strapi's plugins and its panel. Their routes and
 * types are changed when Strapi loads them, by the files named `strapi-server`.
 */
export const registerExtensions = (context: { strapi: Core.Strapi }): void => {
  extendAdmin(context);
  refuseUnsentToAdmins(context);
  narrowLists(context);
  explainMissing(context);
  countReadableDocuments(context);
  recordTestMails(context);
  refuseImports(context);
  guardFiles(context);
  guardPictures(context);
  guardAuth(context);
  guardSettings(context);
  noteComparisons(context);
  deleteWholeRoles(context);
  readAsStrangers(context);
  checkSessions(context);
  nameInactive(context);
  tellOwnRole(context);
  filterByPreferences(context);
};
