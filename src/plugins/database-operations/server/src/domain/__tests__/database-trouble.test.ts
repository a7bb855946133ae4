import { troubleOf } from '../database-trouble';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('troubleOf', () => {
  it.each(['08006', '57P01', '57P03', '53300', '25006', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND'])(
    'takes %s for a database that is away',
    (code) => expect(troubleOf(withCode(code))).toBe('away')
  );

  it.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
    'timeout expired',
  ])('takes "%s" for one that is away', (message) =>
    expect(troubleOf(new Error(message))).toBe('away')
  );

  it.each(['55P03', '57014'])('takes %s for one that is busy', (code) =>
    expect(troubleOf(withCode(code))).toBe('busy')
  );

  it.each(['40001', '40P01'])('takes %s for one that had to give way', (code) =>
    expect(troubleOf(withCode(code))).toBe('conflict')
  );

  it.each([withCode('23505'), withCode('22021'), withCode('ENOENT'), new Error('x'), 'x', null])(
    'leaves %s to whoever it is about',
    (error) => expect(troubleOf(error)).toBeUndefined()
  );
});
