import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const PREFIX = '/form-submissions';

interface Route {
  method: 'get' | 'put' | 'post';
  path: string;
  needs: string[];
}

const READ = ['read'];
const CHANGE = ['read', 'manage'];

const routes: Route[] = [
  { method: 'get', path: '/submissions', needs: READ },
  { method: 'get', path: '/submissions/any', needs: READ },
  { method: 'get', path: '/counters', needs: READ },
  { method: 'get', path: '/filters', needs: READ },
  { method: 'get', path: '/destination-changes', needs: READ },
  { method: 'get', path: '/mail-server', needs: READ },
  { method: 'get', path: '/submissions-export?format=csv', needs: ['export'] },
  { method: 'get', path: '/submissions-export?format=xlsx', needs: ['export'] },
  { method: 'post', path: '/submissions', needs: CHANGE },
  { method: 'put', path: '/submissions/any/status', needs: CHANGE },
  { method: 'put', path: '/submissions/any/verdict', needs: CHANGE },
  { method: 'post', path: '/submissions/any/notes', needs: CHANGE },
  { method: 'post', path: '/submissions/any/replies', needs: CHANGE },
  { method: 'post', path: '/submissions/any/resend', needs: CHANGE },
  { method: 'post', path: '/submissions-changes', needs: CHANGE },
  { method: 'get', path: '/submissions/any/saved-replies', needs: CHANGE },
];

const roles: Record<string, string[]> = {
  nothing: [],
  reader: ['read'],
  manager: ['manage'],
  lead: ['read', 'manage'],
  exporter: ['export'],
};

let app: TestApplication;
const callers: Record<string, string> = {};

beforeAll(async () => {
  app = await startStrapi();
  const authorization = await signInToAdminPanel(app);
  for (const [name, actions] of Object.entries(roles)) {
    callers[name] = await createAdminCaller(
      { request: app.request, authorization },
      name,
      actions.map((action) => `plugin::form-submissions.${action}`)
    );
  }
});
afterAll(() => app.stop());

const send = ({ method, path }: Route, caller: string) =>
  app.request[method](`${PREFIX}${path}`).set('Authorization', caller);

it('are all routes that there are', () => {
  const known = app.strapi.server
    .listRoutes()
    .filter(({ path }) => path.startsWith(`${PREFIX}/`))
    .map(({ methods, path }) => `${methods.at(-1)?.toLowerCase()} ${path.replace(':id', 'any')}`);
  const tested = routes.map(({ method, path }) => `${method} ${PREFIX}${path.split('?')[0]}`);
  expect(known.sort()).toEqual([...new Set(tested)].sort());
});

it.each(routes)('$method $path: nobody without a session', async (route) => {
  await app.request[route.method](`${PREFIX}${route.path}`).expect(401);
  await send(route, 'Bearer wrong').expect(401);
});

it.each(routes)('$method $path: only with $needs', async (route) => {
  for (const [name, actions] of Object.entries(roles)) {
    const { status } = await send(route, callers[name] ?? '');
    if (route.needs.every((action) => actions.includes(action))) {
      expect({ name, allowed: [200, 400, 404].includes(status) }).toEqual({ name, allowed: true });
    } else {
      expect({ name, status }).toEqual({ name, status: 403 });
    }
  }
});
