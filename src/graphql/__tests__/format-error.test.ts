import { errors } from '@strapi/utils';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { RefusedError } from '../../lib/refused-error';
import { createErrorFormatter } from '../format-error';

const setup = (isDevelopment = false) => {
  const log = jest.fn();
  const format = createErrorFormatter({ log, isDevelopment });
  /** As Apollo calls it for an error that a resolver threw. */
  const formatThrown = (thrown: Error): GraphQLFormattedError => {
    const error = new GraphQLError(thrown.message, { path: ['services'], originalError: thrown });
    return format(
      {
        message: thrown.message,
        path: ['services'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
      error
    );
  };
  return { log, format, formatThrown };
};

describe('error formatter', () => {
  it.each([
    [new RefusedError('No drafts'), 'FORBIDDEN'],
    [new errors.UnauthorizedError('Sign in'), 'FORBIDDEN'],
    [new errors.ValidationError('Bad sort'), 'BAD_USER_INPUT'],
    [new errors.NotFoundError('No such entry'), 'STRAPI_NOT_FOUND_ERROR'],
    [new errors.ApplicationError('Something'), 'STRAPI_APPLICATION_ERROR'],
  ])('passes %s on with a code', (error, code) => {
    const { formatThrown, log } = setup();
    expect(formatThrown(error)).toMatchObject({
      message: error.message,
      path: ['services'],
      extensions: { code, error: { name: error.name, message: error.message } },
    });
    expect(log).not.toHaveBeenCalled();
  });

  it('leaves submitted values out of validation details', () => {
    const details = {
      errors: [{ path: ['email'], name: 'ValidationError', message: 'too long', value: 'a@b.c' }],
    };
    const { formatThrown } = setup();
    const formatted = JSON.stringify(formatThrown(new errors.ValidationError('Invalid', details)));
    expect(formatted).toContain('too long');
    expect(formatted).not.toContain('a@b.c');
  });

  it('passes errors of GraphQL on as they are', () => {
    const { format, log } = setup();
    const formatted = {
      message: 'Cannot query field "x"',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    };
    expect(format(formatted, new GraphQLError(formatted.message))).toBe(formatted);
    expect(log).not.toHaveBeenCalled();
  });

  it('says nothing about an unknown error, and logs it', () => {
    const { formatThrown, log } = setup();
    const error = new TypeError('select "secret" from users');
    expect(formatThrown(error)).toEqual({
      message: 'Internal Server Error',
      path: ['services'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(log).toHaveBeenCalledWith(error);
  });

  it('says everything to a developer', () => {
    const { formatThrown } = setup(true);
    expect(formatThrown(new TypeError('what went wrong')).message).toBe('what went wrong');
  });
});
