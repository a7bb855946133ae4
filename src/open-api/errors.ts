import { objectOf } from './json-schema';
import type { JsonSchema } from './json-schema';

/** What an answer of this status means, whatever was asked. */
const MEANINGS = {
  400: 'Something is wrong with the request; `details` says where',
  401: 'The caller is not known',
  403: 'The caller may not do this',
  404: 'Nothing that the caller may see is there',
  405: 'There is no such method here',
  409: 'Something else is there already, or was changed meanwhile; `details` says what',
  410: 'It is over',
  411: 'A length has to be declared',
  412: 'A precondition of the protocol is not met',
  413: 'The body is too large',
  415: 'The body is of a kind that is not read here',
  416: 'No such part is there',
  422: 'It is well formed and is not taken; `details` says why',
  423: 'Somebody else is writing to it; try again',
  429: 'Too many at a time; `Retry-After` says when to try again',
  431: 'The head of the request is too large',
  460: 'The checksum is not that of what arrived',
  500: 'A mistake of ours; it is in our log',
  503: 'Busy or not ready; `Retry-After` says when to try again',
  507: 'There is no room left; nothing of it was kept',
} as const;

export type ErrorStatus = keyof typeof MEANINGS;

const nameOf = (status: number): string => `Error${status}`;

export const errorReferences = (statuses: readonly ErrorStatus[]): Record<string, JsonSchema> =>
  Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }])
  );

/** Of every answer that is not what was asked for. */
export const errorSchema: JsonSchema = objectOf(
  {
    data: { type: 'null' },
    error: objectOf(
      {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string', description: 'For a person' },
        details: {
          type: 'object',
          description:
            'What a program can act on, such as `errors` with `path` and `message` of each',
          additionalProperties: true,
        },
      },
      ['status', 'name', 'message']
    ),
  },
  ['error']
);

export const errorResponses = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(MEANINGS).map(([status, description]) => [
      nameOf(Number(status)),
      {
        description,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ])
  );
