import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { getService as getFilesService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import type { Right } from '../../helpers/admin-accounts';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { addContentType, copyOfDist } from '../../helpers/edited-dist';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { dossierType, DOSSIER } from './dossiers';
import { rootQueries } from './nested-queries';

// Every door by which staff or strangers read: the routes come from the application, and each is asked four times: while
// the person is not there, while they are, while their data is restricted, and once that is lifted.

let app: TestApplication;
let port: number;
let token: string;
/** All rights of the panel but those of compliance. */
let staff: string;

const COMPLIANCE = /^plugin::(gdpr|audit-log)\./;

/** Each right of the first administrator but those of compliance. */
const rightsOfStaff = async (): Promise<Right[]> => {
  const rights = (await app.strapi.service('admin::permission').findMany({
    where: { role: { code: 'strapi-super-admin' } },
  })) as (Right & { subject: string | null })[];
  return rights
    .filter(({ action }) => !COMPLIANCE.test(action))
    .map(({ action, subject, properties }) => ({
      action,
      subject: subject,
      properties,
    }));
};

beforeAll(async () => {
  const dist = await copyOfDist('restricted-doors');
  await addContentType(dist, 'dossier', dossierType);
  app = await startStrapi({}, dist);
  app.strapi.config.set('admin.rateLimit', { max: 1_000 });
  const server = app.strapi.server.httpServer.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  token = await createApiToken(app.strapi, 'doors', 'full-access');
  staff = await createAdminCaller(requests, 'doors', await rightsOfStaff());
});

afterAll(() => app.stop());

interface Person {
  name: string;
  id: number;
  user: string;
  submission: string;
  upload: string;
  dossier: string;
}

const newDossier = async (owner: string, friend: string, title: string): Promise<string> => {
  const { documentId } = (await app.strapi.documents(DOSSIER as never).create({
    data: { title, owner, friends: [friend] } as never,
    status: 'published',
  })) as { documentId: string };
  return documentId;
};

const createAccount = async (name: string) => {
  const role = await app.strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  return (await app.strapi.db.query(USER_UID).create({
    data: {
      username: name,
      name,
      email: `${name}@example.org`,
      confirmed: true,
      provider: 'local',
      password: 'x',
      role: (role as { id: number }).id,
    },
  })) as { id: number; documentId: string };
};

/** Somebody who is in each type that is about people, and in the entry of somebody else. */
const createPerson = async (name: string, otherDossier: string): Promise<Person> => {
  const { id, documentId } = await createAccount(name);
  const email = `${name}@example.org`;
  const submission = await createSubmission(app.strapi, { email, data: { name, email } });
  await getFormsService('submitters', app).link(submission);
  const upload = await sendSampleFile(app.strapi, 'name\nAsha\n', {
    email,
    filename: `${name}.csv`,
  });
  const once = async (effect: () => Promise<void>) => {
    await effect();
    return true;
  };
  const { signal } = new AbortController();
  await getFilesService('analysis', app).analyse(upload, { signal, once: once as never });
  const dossier = await newDossier(documentId, documentId, `about ${name}`);
  await app.strapi.documents(DOSSIER as never).update({
    documentId: otherDossier,
    data: { friends: [documentId] } as never,
    status: 'published',
  });
  return { name, id, user: documentId, submission, upload, dossier };
};

/** What stands for `:model` and the like, with the documents of it that are asked for. */
const models = (person: Person, other: string): Record<string, string[]> => ({
  [USER_UID]: [person.user],
  [DOSSIER]: [person.dossier, other],
});

/** What `:id` is at the doors of one document. By the beginning of the address. */
const IDS: [string, (person: Person, other: string) => (string | number)[]][] = [
  ['/api/users/', ({ id }) => [id]],
  ['/api/dossiers/', ({ dossier }, other) => [dossier, other]],
  ['/api/form-submissions/', ({ submission }) => [submission]],
  ['/api/uploads/', ({ upload }) => [upload]],
  ['/form-submissions/submissions/', ({ submission }) => [submission]],
  ['/file-analysis/uploads/', ({ upload }) => [upload]],
];

/** Parameters of addresses that lead to nobody, and why. */
const IMPERSONAL: [RegExp, string][] = [
  [/^\/admin\//, 'accounts, tokens and hooks of staff'],
  [/^\/(api\/)?content-type-builder\//, 'types'],
  [/^\/(api\/)?users-permissions\//, 'roles, by what they may'],
  [/^\/content-manager\/(components|content-types|preview|single-types)\//, 'how types are shown'],
  [/^\/i18n\//, 'languages'],
  [/^\/(api\/)?upload/, 'the library of editors, and files by their address'],
  [/^\/job-queue\//, 'jobs, which hold ids alone'],
  [/^\/database-insights\//, 'tables and statements'],
  [/^\/api\/(auth|connect|forms|objects)\//, 'codes, forms and links that nobody guesses'],
  [
    /^\/api\/(case-studies|impact-stories|industries|locations|service-features|services)\//,
    'content',
  ],
  [/^\/api\/gdpr\/me\//, 'what somebody is given of themselves'],
  [/^\/(gdpr|audit-log)\//, 'compliance'],
  [/^\/\(/, 'pages of the panel'],
];

const isAdmin = (path: string) => !path.startsWith('/api/') && path !== '/graphql';

const ask = (path: string, method = 'GET', body?: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        host: '127.0.0.1',
        path,
        method,
        headers: {
          authorization: isAdmin(path) ? staff : token,
          ...(body && { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks).toString()));
        response.on('error', reject);
      }
    );
    request.once('error', reject);
    request.end(body && JSON.stringify(body));
  });

const routesOfApplication = (): string[] => {
  const routes: { methods: string[]; path: string }[] = app.strapi.server.listRoutes();
  return [
    ...new Set(routes.filter(({ methods }) => methods.includes('GET')).map(({ path }) => path)),
  ].sort();
};

const PARAMETER = /:(\w+)(?:\([^)]*\))?\*?|\(/;
const MODEL = /:(model|uid|contentType)\b/;

/** Addresses of a route; none where it leads to nobody; undefined where nobody has said what its parameters are. */
const addressesOf = (route: string, person: Person, other: string): string[] | undefined => {
  if (!PARAMETER.test(route)) {
    return [route];
  }
  if (route.startsWith('/content-manager/') && MODEL.test(route)) {
    return Object.entries(models(person, other)).flatMap(([model, ids]) => {
      const ofModel = route.replace(MODEL, model);
      const ofId = ofModel.includes(':id')
        ? ids.map((id) => ofModel.replace(':id', id))
        : [ofModel];
      const fields = ['owner', 'friends', 'users', 'role'];
      return ofId.flatMap((each) =>
        each.includes(':targetField')
          ? fields.map((field) => each.replace(':targetField', field))
          : [each]
      );
    });
  }
  const ids = IDS.find(([beginning]) => route.startsWith(beginning))?.[1](person, other);
  if (ids) {
    return ids.map((id) => route.replace(':id', String(id)).replace(':otherId', String(id)));
  }
  return IMPERSONAL.some(([pattern]) => pattern.test(route)) ? [] : undefined;
};

/** What a list is asked with: all of it, with what it leads to, in depth, searched, and by a filter through a relation. */
const questionsOf = (path: string, { name }: Person): string[] => {
  const page = path.startsWith('/api/') ? 'pagination[pageSize]=100' : 'pageSize=100';
  const isOfEntries =
    /^\/(api\/(dossiers|users)|content-manager\/(collection-types|relations)\/)/.test(path) &&
    !path.includes('/actions/');
  return [
    '',
    `?${page}`,
    ...(isOfEntries
      ? [
          `?${page}&populate=*`,
          `?${page}&populate[owner][populate]=role&populate[friends][populate][role][populate]=users`,
          `?populate[role][populate]=users`,
          `?${page}&_q=${name}`,
          `?${page}&filters[friends][username][$eq]=${name}`,
          `?${page}&filters[role][users][username][$eq]=${name}`,
          `?${page}&filters[username][$startsWith]=${name}`,
        ]
      : []),
    ...(path.endsWith('/recent-documents') ? ['?action=update'] : []),
    ...(path.includes('export') ? ['?format=csv', '?format=json'] : []),
    ...(path.startsWith('/form-submissions/submissions') ? [`?email=${name}@example.org`] : []),
  ].map((query) => `${path}${query}`);
};

/** Doors that read, and are no GET. */
const otherQuestions = ({ user, dossier }: Person): [string, string, object][] => [
  [
    'POST',
    `/content-manager/collection-types/${DOSSIER}/actions/bulkFindForValidation`,
    { documentIds: [dossier] },
  ],
  [
    'POST',
    `/content-manager/collection-types/${USER_UID}/actions/bulkFindForValidation`,
    { documentIds: [user] },
  ],
];

/** What is another one each time is no answer about anybody. */
const withoutTimes = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d:?\d\d)?/g, 'TIME');

/** Doors at which an id is all that is told, and why. */
const IDS_ALONE: [RegExp, string][] = [
  [/^\/api\/form-submissions\/\w+\/status/, 'how far it is, to whoever was given the id'],
  [
    /^\/content-manager\/relations\//,
    'that there is somebody: Strapi answers ids of what may not be read',
  ],
];

const markersOf = ({ name, user, submission, upload, dossier }: Person) => [
  name,
  ...[user, submission, upload, dossier],
];

/** By question: what was answered. */
const askAll = async (
  person: Person,
  other: string,
  questions: typeof questionsOf = questionsOf
): Promise<Map<string, string>> => {
  const answers = new Map<string, string>();
  for (const route of routesOfApplication()) {
    for (const path of addressesOf(route, person, other) ?? []) {
      for (const question of questions(path, person)) {
        answers.set(question, withoutTimes(await ask(question)));
      }
    }
  }
  for (const [method, path, body] of otherQuestions(person)) {
    answers.set(`${method} ${path}`, withoutTimes(await ask(path, method, body)));
  }
  const ids = { user: person.user, dossiers: [person.dossier, other] };
  for (const [name, query] of await rootQueries((body) => ask('/graphql', 'POST', body), ids)) {
    answers.set(`GraphQL ${name}`, withoutTimes(await ask('/graphql', 'POST', { query })));
  }
  return answers;
};

/** Questions whose answer has something by which the person is known. */
const telling = (answers: ReadonlyMap<string, string>, person: Person): string[] =>
  [...answers].flatMap(([question, answer]) =>
    (IDS_ALONE.some(([door]) => door.test(question)) ? [person.name] : markersOf(person)).some(
      (marker) => answer.includes(marker)
    )
      ? [question]
      : []
  );

it('every address of one thing is said to be of people, or of what else', () => {
  const nobody = { name: '', id: 0, user: '', submission: '', upload: '', dossier: '' };
  expect(
    routesOfApplication().filter((route) => addressesOf(route, nobody, '') === undefined)
  ).toEqual([]);
});

it('whoever is restricted is seen at no door, counted at none, and at each again after the lift', async () => {
  const name = `mk${randomBytes(6).toString('hex')}`;
  const stranger = await createAccount(`other${randomBytes(6).toString('hex')}`);
  const other = await newDossier(stranger.documentId, stranger.documentId, 'about another');
  const person = await createPerson(name, other);
  const restrictions = getService('restrictions', app);

  const seen = await askAll(person, other);
  // What is another answer each time says nothing by being another one.
  const again = await askAll(person, other, (path) => [path]);
  const { id } = await restrictions.place({ key: person.user, reason: 'She contests' }, null);
  const hidden = await askAll(person, other);
  await restrictions.release(id, 'She agrees', null);
  const lifted = await askAll(person, other);

  const doors = telling(seen, person);
  const steady = [...seen].filter(([question, answer]) => again.get(question) === answer);
  // Counts have no name in them: they are others with the restriction, and after it those of before.
  const changed = steady.filter(([question, answer]) => hidden.get(question) !== answer);
  expect({
    told: telling(hidden, person),
    closed: DOORS.filter((door) => !doors.some((question) => door.test(question))),
    stillHidden: doors.filter((question) => !telling(lifted, person).includes(question)),
    stillCounted: COUNTERS.filter((door) => !changed.some(([question]) => door.test(question))),
    changedForGood: changed.flatMap(([question, answer]) =>
      lifted.get(question) === answer ? [] : [question]
    ),
  }).toEqual({ told: [], closed: [], stillHidden: [], stillCounted: [], changedForGood: [] });
  for (const uid of [USER_UID, SUBMISSION_UID, UPLOAD_UID]) {
    expect([uid, await restrictions.documentsOf(uid)]).toEqual([uid, []]);
  }
});

/** Doors that tell of a person who is not restricted: so each of them was open. */
const DOORS: RegExp[] = [
  /^\/api\/users\?/,
  /^\/api\/users\/\d+$/,
  /^\/api\/dossiers\?.*populate=\*/,
  /^\/api\/dossiers\?.*populate\[friends\]\[populate\]/,
  /^\/api\/dossiers\/\w+$/,
  /^\/content-manager\/collection-types\/plugin::users-permissions\.user\?.*_q=/,
  /^\/content-manager\/collection-types\/plugin::users-permissions\.user\/\w+$/,
  /^\/content-manager\/collection-types\/api::dossier\.dossier\/\w+$/,
  /^\/content-manager\/relations\/api::dossier\.dossier\/friends/,
  /^\/content-manager\/relations\/api::dossier\.dossier\/\w+\/friends/,
  /^\/content-manager\/homepage\/recent-documents\?action=update/,
  /^POST .*user\/actions\/bulkFindForValidation/,
  /^\/form-submissions\/submissions$/,
  /^\/form-submissions\/submissions\/\w+$/,
  /^\/form-submissions\/submissions-export\?format=csv/,
  /^\/file-analysis\/uploads$/,
  /^\/file-analysis\/uploads\/\w+$/,
  /^\/file-analysis\/uploads\/\w+\/report/,
  /^GraphQL dossiers$/,
  /^GraphQL dossier /,
  /^GraphQL dossiers_connection$/,
];

/** Doors that count. */
const COUNTERS: RegExp[] = [
  /^\/api\/users\/count/,
  /^\/form-submissions\/counters/,
  /^\/file-analysis\/overview/,
  /^\/content-manager\/collection-types\/plugin::users-permissions\.user/,
];
