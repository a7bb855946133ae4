import { describeGivenRights } from './panel-rights/given-rights';
import { describeMadeKeys } from './panel-rights/made-keys';
import { describeOwnEntries } from './panel-rights/own-entries';
import { CASE_STUDY_UID, createPanel, EXPLORER } from './panel-rights/panel';
import { describeWebhooks } from './panel-rights/webhooks';

const panel = createPanel();
const { as, account } = panel;

describeGivenRights(panel);
describeMadeKeys(panel);
describeWebhooks(panel);
describeOwnEntries(panel);

describe('whoever may read one type', () => {
  let reader: string;

  beforeAll(async () => {
    reader = await account('reader-of-one', [
      { action: `${EXPLORER}.read`, subject: CASE_STUDY_UID, properties: { fields: ['title'] } },
    ]);
  });

  it('is told by no route of the panel how another looks', async () => {
    const routes = panel.app.strapi.server
      .listRoutes()
      .filter(
        ({ methods, path }) =>
          methods.includes('GET') &&
          /^\/(admin|content-manager|content-type-builder|i18n|upload|users-permissions)\//.test(
            path
          ) &&
          !path.includes('(')
      );
    expect(routes.length).toBeGreaterThan(50);
    const told: string[] = [];
    const secrets = Object.keys(panel.app.strapi.contentTypes).filter(
      (uid) => uid !== CASE_STUDY_UID
    );
    for (const { path } of routes) {
      const address = path.replace(/:(uid|model|contentType)\b/, CASE_STUDY_UID);
      const { text } = await panel.app.request.get(address).set('Authorization', reader);
      const names = secrets.filter((uid) =>
        [`"uid":"${uid}"`, `"${uid}":`].some((sign) => text.includes(sign))
      );
      told.push(...names.map((uid) => `${path} tells ${uid}`));
    }
    expect(told).toEqual([]);
  });

  it('is told what the panel needs of that type, and no packages', async () => {
    const { body } = await as(reader).get('/admin/guided-tour-meta');
    expect(Object.keys(body.data.schemas)).toEqual([CASE_STUDY_UID]);
    const { body: about } = await as(reader).get('/admin/information');
    expect(about.data).toMatchObject({ strapiVersion: expect.any(String), dependencies: {} });
    const { body: all } = await as(panel.superAdmin).get('/admin/guided-tour-meta');
    expect(Object.keys(all.data.schemas)).toEqual(Object.keys(panel.app.strapi.contentTypes));
  });
});
