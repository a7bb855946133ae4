import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  validateCreateSubmission,
  validateIdempotencyKey,
} from './controllers/validation/create-submission';
import { getService } from './utils/get-service';
import { submitterOf } from './utils/submitter-of';

interface GraphqlExtension {
  use(extension: object): void;
}

interface GraphqlContext {
  koaContext: Context;
  state: { auth?: unknown };
}

const typeDefs = /* GraphQL */ `
  type FormSubmissionReceipt {
    id: ID!
    status: String!
    statusLink: String!
  }

  extend type Query {
    "The definition of a form: JSON Schema and how to show its fields, as GET /api/forms/:key answers"
    form(key: String!): JSON
  }

  extend type Mutation {
    "Takes what POST /api/form-submissions takes as its body; a key makes repetitions harmless"
    createFormSubmission(submission: JSON!, idempotencyKey: String): FormSubmissionReceipt!
  }
`;

/** The second public door, to the same service. */
export const extendGraphql = ({ strapi }: { strapi: Core.Strapi }): void => {
  if (!('graphql' in strapi.plugins)) {
    return;
  }
  const extension = strapi.plugin('graphql').service<GraphqlExtension>('extension');
  extension.use(() => ({
    typeDefs,
    resolvers: {
      Query: {
        form: (_parent: unknown, { key }: { key: string }) =>
          getService('form-view', { strapi }).find(key),
      },
      Mutation: {
        async createFormSubmission(
          _parent: unknown,
          { submission, idempotencyKey }: { submission: unknown; idempotencyKey?: string },
          { koaContext }: GraphqlContext
        ) {
          const { request, isHoneypotFilled } = validateCreateSubmission(submission);
          const { links, ...receipt } = await getService('intake', { strapi }).submit(
            request,
            submitterOf(koaContext, 'graphql'),
            {
              idempotencyKey: validateIdempotencyKey(
                idempotencyKey ?? koaContext.get('Idempotency-Key')
              ),
              isHoneypotFilled,
            }
          );
          return { ...receipt, statusLink: links.status };
        },
      },
    },
    resolversConfig: {
      'Query.form': { auth: { scope: ['plugin::form-submissions.forms.findOne'] } },
      'Mutation.createFormSubmission': {
        auth: { scope: ['plugin::form-submissions.submissions.create'] },
      },
    },
  }));
};
