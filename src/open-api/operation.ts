import { z } from '@strapi/utils';
import { errorReferences } from './errors';
import type { ErrorStatus } from './errors';
import type { JsonSchema } from './json-schema';
import type { Parameter } from './content/parameters';

/** What no route of Strapi says; a route of ours carries it as `openApi`. */
export interface OperationDescription {
  /** Where that of its handler stands twice. */
  operationId?: string;
  summary: string;
  description?: string;
  /** Of the answer that was asked for. */
  status?: number;
  /** Of that answer, where it is no JSON. */
  mediaType?: string;
  /** A page, for who asks for one (`Accept: text/html`). */
  hasPage?: boolean;
  headers?: Record<string, string>;
  parameters?: Parameter[];
  body?: Record<string, unknown>;
  /** `null`: an answer without a body. */
  answer?: unknown;
  errors?: readonly ErrorStatus[];
  /** What else is answered, with the same content or none. */
  others?: Readonly<Record<number, string>>;
}

const isZod = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType;

/** What a reader may rely on: an answer may have more in a later release. */
const opened = (schema: unknown): unknown => {
  if (Array.isArray(schema)) {
    return schema.map(opened);
  }
  if (schema === null || typeof schema !== 'object') {
    return schema;
  }
  const { additionalProperties, $schema: _dialect, ...rest } = schema as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, value]) => [key, opened(value)]);
  const kept =
    additionalProperties === false || additionalProperties === undefined
      ? {}
      : { additionalProperties };
  return { ...(Object.fromEntries(entries) as object), ...kept };
};

/** A declaration of zod, or what is a JSON Schema already. */
const jsonSchemaOf = (schema: unknown, io: 'input' | 'output'): JsonSchema =>
  isZod(schema)
    ? (opened(z.toJSONSchema(schema, { io, unrepresentable: 'any' })) as JsonSchema)
    : (schema as JsonSchema);

const contentOf = (body: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(body).map(([type, schema]) => [type, { schema: jsonSchemaOf(schema, 'input') }])
  );

const PAGE = { 'text/html': { schema: { type: 'string' } } };

const answerOf = ({
  answer,
  mediaType = 'application/json',
  hasPage,
  headers,
}: OperationDescription) => ({
  description: answer === null ? 'Done' : 'What was asked for',
  ...(headers && {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, description]) => [
        name,
        { description, schema: { type: 'string' } },
      ])
    ),
  }),
  ...(answer !== null && {
    content: { [mediaType]: { schema: jsonSchemaOf(answer, 'output') }, ...(hasPage && PAGE) },
  }),
});

const WITHOUT_BODY = [302, 304];

/** Whatever is asked for, and whoever asks. */
const ALWAYS: readonly ErrorStatus[] = [400, 401, 403, 404, 405, 413, 429, 431, 500, 503];

export const operationOf = (
  description: OperationDescription,
  { operationId, tag, isOpen }: { operationId: string; tag: string; isOpen: boolean }
): JsonSchema => {
  const { summary, status = 200, parameters, body, errors = [], others = {} } = description;
  const failures = [...new Set([...ALWAYS, ...errors])].toSorted((one, other) => one - other);
  return {
    operationId: description.operationId ?? operationId,
    summary,
    ...(description.description !== undefined && { description: description.description }),
    tags: [tag],
    security: isOpen ? [] : [{ bearerAuth: [] }, {}],
    ...(parameters && parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      [status]: answerOf(description),
      ...errorReferences(failures),
      ...Object.fromEntries(
        Object.entries(others).map(([other, means]) => [
          other,
          {
            ...(!WITHOUT_BODY.includes(Number(other)) && answerOf(description)),
            description: means,
          },
        ])
      ),
    },
  };
};
