import { variables as auditLog } from '../../src/plugins/audit-log/server/src/config/variables';
import { variables as fieldEncryption } from '../../src/plugins/field-encryption/server/src/config/variables';
import { variables as gdpr } from '../../src/plugins/gdpr/server/src/config/variables';
import { variables as formSubmissions } from '../../src/plugins/form-submissions/server/src/config/variables';
import { variables as jobQueue } from '../../src/plugins/job-queue/server/src/config/variables';
import { variables as objectStorage } from '../../src/plugins/object-storage/server/src/config/variables';
import { variables as fileAnalysis } from '../../src/plugins/file-analysis/server/src/config/variables';
import { accountVariables, secretVariables, strapiVariables } from './accounts';
import { databaseVariables } from './database';
import { mailVariables } from './mail';
import { mediaVariables } from './media';
import { serverVariables } from './server';
import { toolTable } from './tools';

/** Every variable that the application reads. Those of a plugin lie beside its schema. */
export const applicationVariables = {
  ...secretVariables,
  ...accountVariables,
  ...serverVariables,
  ...databaseVariables,
  ...mediaVariables,
  ...mailVariables,
  ...strapiVariables,
  ...jobQueue,
  ...fieldEncryption,
  ...objectStorage,
  ...auditLog,
  ...gdpr,
  ...formSubmissions,
  ...fileAnalysis,
};

/** The names that the scripts and the tests read. */
export const toolVariables = Object.keys(toolTable);

/** In the order of the documentation. */
export const sections = [
  { title: 'Secrets of Strapi', variables: secretVariables },
  { title: 'First administrator and sample accounts', variables: accountVariables },
  { title: 'Server and processes', variables: serverVariables },
  { title: 'Database', variables: databaseVariables },
  { title: 'Media library', variables: mediaVariables },
  { title: 'E-mail', variables: mailVariables },
  { title: 'Jobs (job-queue)', variables: jobQueue },
  { title: 'Encrypted attributes (field-encryption)', variables: fieldEncryption },
  { title: 'Private files (object-storage)', variables: objectStorage },
  { title: 'Audit log (audit-log)', variables: auditLog },
  { title: 'Privacy (gdpr)', variables: gdpr },
  { title: 'Forms (form-submissions)', variables: formSubmissions },
  { title: 'File analysis (file-analysis)', variables: fileAnalysis },
  { title: 'Strapi', variables: strapiVariables },
  { title: 'Scripts and tests', variables: toolTable },
];
