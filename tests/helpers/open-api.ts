import type { Ajv2020 } from 'ajv/dist/2020';
import qs from 'qs';
import type { Response, Test } from 'supertest';

declare const requireOfNode: (name: string) => unknown;

type Json = Record<string, unknown>;

interface Operation {
  parameters?: { name: string; in: string; schema: Json }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { $ref?: string; content?: Record<string, unknown> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, { content: Record<string, unknown> }> };
}

interface SharedDocument {
  document: Document;
  answers: Ajv2020;
  questions: Ajv2020;
}

const pointerOf = (steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const patternOf = (path: string): RegExp =>
  new RegExp(`^/api${path.replace(/[.()]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i');

/** How the server reads a query: `config/middlewares.ts`. */
const PARSER = { arrayLimit: 100, depth: 20, strictNullHandling: true } as const;

const readDocument = () => {
  const { document, answers, questions } = requireOfNode(
    '../fixtures/shared/open-api.cjs'
  ) as SharedDocument;
  const paths = Object.keys(document.paths)
    // What is named goes before what is not: `/users/me` is no user.
    .toSorted((one, other) => one.split('{').length - other.split('{').length)
    .map((path) => ({ path, pattern: patternOf(path) }));

  const validate = (ajv: Ajv2020, steps: readonly string[], value: unknown): string[] => {
    const check = ajv.getSchema(`api#${pointerOf(steps)}`);
    if (!check) {
      return [`there is no schema at ${pointerOf(steps)}`];
    }
    return check(value)
      ? []
      : (check.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`
        );
  };

  return {
    find(method: string, pathname: string) {
      const found = paths.find(
        ({ path, pattern }) => pattern.test(pathname) && document.paths[path]?.[method]
      );
      const operation = found && document.paths[found.path]?.[method];
      return found && operation ? { ...found, method, operation } : undefined;
    },
    document,
    answers: (steps: readonly string[], value: unknown) => validate(answers, steps, value),
    questions: (steps: readonly string[], value: unknown) => validate(questions, steps, value),
  };
};

let kept: ReturnType<typeof readDocument> | undefined;

type Found = NonNullable<ReturnType<ReturnType<typeof readDocument>['find']>>;

const typeOf = ({ headers }: Response): string =>
  (headers['content-type'] ?? '').split(';')[0] ?? '';

const wrongAnswer = (
  { path, method, operation }: Found,
  response: Response,
  api: ReturnType<typeof readDocument>
): string[] => {
  const declared = operation.responses[String(response.status)];
  if (!declared) {
    return [`the status ${response.status} is not in the document`];
  }
  const name = declared.$ref?.split('/').at(-1);
  const content = (name === undefined ? declared : api.document.components.responses[name])
    ?.content;
  const type = typeOf(response);
  if (type === '' || !content) {
    return response.text && content === undefined
      ? ['the document says that nothing is answered']
      : [];
  }
  if (content['*/*']) {
    return [];
  }
  if (!content[type]) {
    return [`${type} is not in the document, but ${Object.keys(content).join(', ')}`];
  }
  const place =
    name === undefined
      ? ['paths', path, method, 'responses', String(response.status)]
      : ['components', 'responses', name];
  // Bytes, where the test has asked for them.
  const { body } = response as { body: unknown };
  return type === 'application/json'
    ? api.answers(
        [...place, 'content', type, 'schema'],
        Buffer.isBuffer(body) ? JSON.parse(body.toString()) : body
      )
    : [];
};

const wrongQuestion = (
  { path, method, operation }: Found,
  { search }: URL,
  body: unknown,
  api: ReturnType<typeof readDocument>
): string[] => {
  const parameters = operation.parameters ?? [];
  const asked = Object.entries(qs.parse(search.slice(1), PARSER)).flatMap(([name, value]) => {
    const index = parameters.findIndex((each) => each.in === 'query' && each.name === name);
    return index === -1
      ? [`the parameter ${name} is not in the document`]
      : api
          .questions(['paths', path, method, 'parameters', String(index), 'schema'], value)
          .map((problem) => `${name}: ${problem}`);
  });
  const isJson = operation.requestBody?.content['application/json'] !== undefined;
  const sent =
    isJson && body !== null && typeof body === 'object'
      ? api.answers(
          ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'],
          body
        )
      : [];
  return [...asked, ...sent];
};

interface Sent {
  method: string;
  url: string;
  body: unknown;
}

/**
 * What the OpenAPI document does not say of an answer below `/api`, or of a request that was
 * taken: a list of sentences, empty where all is in it.
 */
const contradictions = ({ method, url, body }: Sent, response: Response): string[] => {
  const address = new URL(url, 'http://localhost');
  if (!address.pathname.startsWith('/api/') || method === 'HEAD' || method === 'OPTIONS') {
    return [];
  }
  kept ??= readDocument();
  const found = kept.find(method.toLowerCase(), address.pathname);
  if (!found) {
    return response.status < 400 ? [`${method} ${address.pathname} is not in the document`] : [];
  }
  const problems = [
    ...wrongAnswer(found, response, kept),
    ...(response.status < 300 ? wrongQuestion(found, address, body, kept) : []),
  ];
  return problems.map((problem) => `${method} ${found.path} (${response.status}): ${problem}`);
};

/** For an agent: each answer is compared with the document. */
export const asDocumented = (test: Test & { method: string; _data?: unknown }): void => {
  void test.expect((response) => {
    const { method, url, _data: body } = test;
    const found = contradictions({ method, url, body }, response);
    if (found.length > 0) {
      throw new Error(`The OpenAPI document is untrue.\n${found.slice(0, 5).join('\n')}`);
    }
  });
};
