import { createAdminCaller } from '../../../helpers/admin-accounts';
import type { Right } from '../../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../../helpers/callers';
import { startStrapi } from '../../../helpers/strapi';
import type { TestApplication } from '../../../helpers/strapi';

export const EXPLORER = 'plugin::content-manager.explorer';
export const CASE_STUDY_UID = 'api::case-study.case-study';
export const USER_UID = 'plugin::users-permissions.user';
export const OWN = ['admin::is-creator'];
export const LIST = `/content-manager/collection-types/${CASE_STUDY_UID}`;

/** One application for all parts of the suite, from before its first test to after its last. */
export const createPanel = () => {
  let app: TestApplication;
  let superAdmin: string;

  beforeAll(async () => {
    app = await startStrapi({ OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32' });
    superAdmin = await signInToAdminPanel(app);
  });

  afterAll(() => app.stop());

  return {
    get app(): TestApplication {
      return app;
    },
    get superAdmin(): string {
      return superAdmin;
    },
    as(caller: string) {
      const send =
        (method: 'get' | 'post' | 'put' | 'delete') =>
        async (path: string, body: object = {}) =>
          app.request[method](path).set('Authorization', caller).send(body);
      return { get: send('get'), post: send('post'), put: send('put'), delete: send('delete') };
    },
    account: (name: string, rights: (string | Right)[]) =>
      createAdminCaller({ request: app.request, authorization: superAdmin }, name, rights),
  };
};

export type Panel = ReturnType<typeof createPanel>;
export type Caller = ReturnType<Panel['as']>;
