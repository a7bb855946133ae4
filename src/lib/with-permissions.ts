/** Configuration of a route of the admin panel: for accounts that may do all of these actions. */
export const withPermissions = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
});
