/** @typedef {import('./options.mjs').PluginModel} PluginModel */

const ENTRY = `import { Mail } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { registerPlugin } from '../../../../admin/shared/register-plugin';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

export default {
  register(app: StrapiApp) {
    registerPlugin(app, PLUGIN_ID, {
      icon: Mail,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(\`./translations/\${locale}.json\`) as Promise<{ default: Record<string, string> }>
  ),
};
`;

const PERMISSIONS = `import { permissionsOf } from '../../../../admin/shared/permissions';
import { PLUGIN_ID } from './plugin-id';

export const PERMISSIONS = permissionsOf(PLUGIN_ID, ['read', 'send']);
`;

const MESSAGE = `import { createMessage } from '../../../../../admin/shared/message';
import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

export const message = createMessage(PLUGIN_ID, en);
`;

/** @param {PluginModel} model */
const apiOf = ({ name, pascal, camel }) => `import { adminApi } from '@strapi/strapi/admin';
import type { FindReportResponse, SendReportResponse } from '../../../shared/contracts/reports';

const ${camel}Api = adminApi.enhanceEndpoints({ addTagTypes: ['${pascal}'] }).injectEndpoints({
  endpoints: (build) => ({
    find${pascal}Report: build.query<FindReportResponse['data'], undefined>({
      query: () => ({ url: '/${name}/report', method: 'GET' }),
      transformResponse: ({ data }: FindReportResponse) => data,
      providesTags: ['${pascal}'],
    }),
    send${pascal}Report: build.mutation<SendReportResponse['data'], undefined>({
      query: () => ({ url: '/${name}/report', method: 'POST' }),
      transformResponse: ({ data }: SendReportResponse) => data,
    }),
  }),
});

export const { useFind${pascal}ReportQuery, useSend${pascal}ReportMutation } = ${camel}Api;
`;

const APP = `import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { ReportPage } from './ReportPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.read}>
    <Route index element={<ReportPage />} />
  </PluginPages>
);

export default App;
`;

/** @param {PluginModel} model */
const pageOf = ({ pascal }) => `import { Button, Typography } from '@strapi/design-system';
import { Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LoadError } from '../../../../../admin/shared/LoadError';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { SendReportResponse } from '../../../shared/contracts/reports';
import { PERMISSIONS } from '../permissions';
import { useFind${pascal}ReportQuery, useSend${pascal}ReportMutation } from '../services/reports';
import { message } from '../utils/message';

const SendButton = () => {
  const { formatMessage } = useIntl();
  const [send, { isLoading }] = useSend${pascal}ReportMutation();
  const show = useOutcome();
  const onClick = async () => {
    const outcome = (await send(undefined)) as Outcome<SendReportResponse['data']>;
    show(outcome, () => formatMessage(message('report.requested')));
  };
  return (
    <Button loading={isLoading} onClick={() => void onClick()}>
      {formatMessage(message('report.send'))}
    </Button>
  );
};

export const ReportPage = () => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const { data, error, refetch } = useFind${pascal}ReportQuery(undefined, FRESH);
  if (!data) {
    return error ? (
      <LoadError message={message} error={error} onRetry={refetch} />
    ) : (
      <Page.Loading />
    );
  }
  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      action={allowedActions.canSend && <SendButton />}
    >
      <Typography>
        {formatMessage(message('report.recipients'), { count: data.recipients })}
      </Typography>
    </PageFrame>
  );
};
`;

/** @param {Record<string, string>} texts */
const json = (texts) =>
  `${JSON.stringify(Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;

/** @param {PluginModel} model */
const englishOf = ({ name, title }) =>
  json({
    [`audit-log.action.${name}-report`]: `Send the report of ${title}`,
    [`audit-log.sentence.${name}-report`]: `{who} had the report of ${title} sent`,
    'error.text': 'This could not be loaded.',
    'plugin.name': title,
    'report.recipients':
      '{count, plural, =0 {Nobody gets the report yet.} one {# person gets the report.} other {# people get the report.}}',
    'report.requested': 'The report is on its way.',
    'report.send': 'Send the report',
  });

/** @param {PluginModel} model */
const hindiOf = ({ name, title }) =>
  json({
    [`audit-log.action.${name}-report`]: `${title} की रिपोर्ट भेजी`,
    [`audit-log.sentence.${name}-report`]: `{who} ने ${title} की रिपोर्ट भिजवाई`,
    'error.text': 'यह लोड नहीं हो सका।',
    'plugin.name': title,
    'report.recipients':
      '{count, plural, =0 {अभी किसी को रिपोर्ट नहीं मिलती।} one {# व्यक्ति को रिपोर्ट मिलती है।} other {# लोगों को रिपोर्ट मिलती है।}}',
    'report.requested': 'रिपोर्ट भेजी जा रही है।',
    'report.send': 'रिपोर्ट भेजें',
  });

const TRANSLATIONS_TEST = `import { describeTranslations } from '../../../../../../../tests/helpers/translations';
import en from '../en.json';
import hi from '../hi.json';

describeTranslations({ en, hi });
`;

/** By path below the plugin. @param {PluginModel} model @returns {Record<string, string>} */
export const adminOf = (model) => ({
  'admin/src/index.ts': ENTRY,
  'admin/src/plugin-id.ts': `export const PLUGIN_ID = '${model.name}';\n`,
  'admin/src/permissions.ts': PERMISSIONS,
  'admin/src/utils/message.ts': MESSAGE,
  'admin/src/services/reports.ts': apiOf(model),
  'admin/src/pages/App.tsx': APP,
  'admin/src/pages/ReportPage.tsx': pageOf(model),
  'admin/src/translations/en.json': englishOf(model),
  'admin/src/translations/hi.json': hindiOf(model),
  'admin/src/translations/__tests__/translations.test.ts': TRANSLATIONS_TEST,
});
