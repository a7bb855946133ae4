import { pascalOf } from '../names.mjs';
import { jobOf } from './job.mjs';
import { recordFilesOf } from './record.mjs';

/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/** @param {PluginModel} model */
const packageOf = ({ name, title }) => `${JSON.stringify(
  {
    name: `@indivillage/${name}`,
    version: '0.1.0',
    private: true,
    description: `${title}: mails a report`,
    strapi: { kind: 'plugin', name, displayName: title },
    exports: {
      './package.json': './package.json',
      './strapi-server': { require: './server/src/index.js' },
      './strapi-admin': { import: './admin/src/index.ts' },
    },
  },
  null,
  2
)}
`;

/** @param {PluginModel} model */
const entryOf = ({ record }) => `import { config } from './config';
${record ? `import { contentTypes } from './content-types';\n` : ''}import { controllers } from './controllers';
import { register } from './register';
import { routes } from './routes';
import { services } from './services';

export default { register, config, ${record ? 'contentTypes, ' : ''}controllers, routes, services };
`;

const REGISTER = `import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { permissionActions } from './permissions';
import { createSendReport } from './queues/send-report';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  getJobService('queues', { strapi }).register(createSendReport({ strapi }));
};
`;

/** @param {PluginModel} model */
const configOf = ({ name, pascal }) => `import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({
  /** Who gets the report. */
  recipients: z.array(z.string()),
});

export type ${pascal}Config = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('${name}', configSchema),
};
`;

/** @param {PluginModel} model */
const variablesOf = ({
  prefix,
}) => `import { mailAddress } from '../../../../../lib/environment/addresses';
import { list } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

export const variables = {
  ${prefix}RECIPIENTS: variable('Who gets the report.', list(mailAddress), []),
};
`;

/** @param {PluginModel} model */
const permissionsOf = ({
  name,
  title,
}) => `/** Actions of the admin panel. Strapi gives new ones to super administrators, and to nobody else. */
export const permissionActions = [
  { section: 'plugins', pluginName: '${name}', uid: 'read', displayName: 'See: ${title}' },
  { section: 'plugins', pluginName: '${name}', uid: 'send', displayName: 'Send the report' },
] as const;

export const READ = 'plugin::${name}.read';
export const SEND = 'plugin::${name}.send';
`;

/** @param {PluginModel} model */
const routesOf = ({
  record,
}) => `import { withPermissions } from '../../../../../lib/with-permissions';
${record ? `import { contentApiRoutes } from './content-api';\n` : ''}import { READ, SEND } from '../permissions';

export const routes = {
  ${record ? `'content-api': contentApiRoutes,\n  ` : ''}admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/report', handler: 'reports.find', config: withPermissions(READ) },
      { method: 'POST', path: '/report', handler: 'reports.send', config: withPermissions(SEND) },
    ],
  },
};
`;

const CONTRACTS = `/** GET /report */
export interface FindReportResponse {
  data: { recipients: number };
}

/** POST /report */
export interface SendReportResponse {
  data: { jobId: string };
}
`;

/** @param {'controllers' | 'services'} room @param {PluginModel} model */
const roomOf = (room, { record }) => {
  const kind = room === 'controllers' ? 'Controller' : 'Service';
  const made = record && `create${pascalOf(record.plural)}${kind}`;
  return `import { createReports${kind} } from './reports';
${record ? `import { ${made} } from './${record.plural}';\n` : ''}
export const ${room} = { reports: createReports${kind}${record ? `, '${record.plural}': ${made}` : ''} };
`;
};

const CONTROLLER = `import type { Core } from '@strapi/strapi';
import { validateZodSchema, z } from '@strapi/utils';
import type { Context } from 'koa';
import type { FindReportResponse, SendReportResponse } from '../../../shared/contracts/reports';
import { getService } from '../utils/get-service';

const validateNothing = validateZodSchema(z.strictObject({}).optional());

export const createReportsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    validateNothing(ctx.query);
    const data = getService('reports', { strapi }).status();
    ctx.body = { data } satisfies FindReportResponse;
  },

  async send(ctx: Context) {
    validateNothing(ctx.request.body);
    const data = await getService('reports', { strapi }).request();
    ctx.status = 202;
    ctx.body = { data } satisfies SendReportResponse;
  },
});
`;

/** @param {PluginModel} model */
const serviceOf = ({ name, title, prefix }) => `import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { sendMail } from '../../../../../mails/send-mail';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { sendReport } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';

/** What is asked for, and what the job does then. */
export const createReportsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  status: () => ({ recipients: getConfig({ strapi }).recipients.length }),

  /** The entry of the log and the job commit together, or not at all. */
  async request(): Promise<{ jobId: string }> {
    if (getConfig({ strapi }).recipients.length === 0) {
      throw new errors.ApplicationError('Nobody gets the report: set ${prefix}RECIPIENTS');
    }
    return strapi.db.transaction(async () => {
      await getAuditService('recorder', { strapi }).record({
        class: 'change',
        action: '${name}-report',
      });
      const { id } = await getJobService('jobs', { strapi }).enqueue(sendReport, {});
      return { jobId: id };
    });
  },

  /** @param id the same for each attempt of a job: whoever gets the mail twice sees that it is one */
  async send(id: string, signal?: AbortSignal): Promise<void> {
    const mail = {
      id,
      to: getConfig({ strapi }).recipients,
      subject: '${title}',
      text: 'This is the report of ${name}.',
    };
    await sendMail({ strapi }, mail, signal);
  },
});
`;

/** @param {PluginModel} model */
const getServiceOf = ({
  name,
}) => `import { serviceGetter } from '../../../../../lib/service-getter';
import type { GetService } from '../../../../../lib/service-getter';
import type { services } from '../services';

export const getService: GetService<typeof services> = serviceGetter('${name}');
`;

/** @param {PluginModel} model */
const getConfigOf = ({ name, pascal }) => `import type { Core } from '@strapi/strapi';
import type { ${pascal}Config } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): ${pascal}Config =>
  strapi.config.get<${pascal}Config>('plugin::${name}');
`;

/** By path below the plugin. @param {PluginModel} model @returns {Record<string, string>} */
export const serverOf = (model) => ({
  'package.json': packageOf(model),
  'server/src/index.ts': entryOf(model),
  'server/src/register.ts': REGISTER,
  'server/src/config/index.ts': configOf(model),
  'server/src/config/variables.ts': variablesOf(model),
  'server/src/permissions.ts': permissionsOf(model),
  'server/src/routes/index.ts': routesOf(model),
  'server/src/controllers/index.ts': roomOf('controllers', model),
  'server/src/controllers/reports.ts': CONTROLLER,
  'server/src/services/index.ts': roomOf('services', model),
  'server/src/services/reports.ts': serviceOf(model),
  'server/src/utils/get-service.ts': getServiceOf(model),
  'server/src/utils/get-config.ts': getConfigOf(model),
  'shared/contracts/reports.ts': CONTRACTS,
  ...jobOf(model),
  ...(model.record && recordFilesOf(model, model.record)),
});
