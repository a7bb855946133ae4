import fc from 'fast-check';
import { mayReadDrafts } from '../draft-access';

describe('mayReadDrafts', () => {
  it('lets API tokens read drafts', () => {
    expect(mayReadDrafts({ strategy: { name: 'content-api-token' }, credentials: {} })).toBe(true);
  });

  it.each(['users-permissions', 'admin', 'admin-token', 'content-api-token ', undefined])(
    'does not let %s',
    (name) => {
      expect(mayReadDrafts({ strategy: { name }, credentials: {} })).toBe(false);
    }
  );

  it('does not let anything that is not the state of a request', () => {
    fc.assert(fc.property(fc.anything(), (auth) => !mayReadDrafts(auth)));
  });
});
