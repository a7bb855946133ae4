import type { Core } from '@strapi/strapi';

interface PermissionService {
  actionProvider: { registerMany(actions: readonly object[]): Promise<void> };
}

/** What roles of the panel can be given. In `register()`: later, Strapi takes unknown ones away. */
export const registerActions = async (
  { strapi }: { strapi: Core.Strapi },
  actions: readonly object[]
): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as PermissionService;
  await actionProvider.registerMany(actions);
};
