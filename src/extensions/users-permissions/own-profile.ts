import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { fillSeam } from '../../strapi-seams/install';
import { ownProfile } from '../../strapi-seams/seams/accounts';
import type { Action } from '../../strapi-seams/seams/accounts';
import { validateOwnProfile } from './registration-schema';

interface Role {
  id: number;
  documentId: string;
  name: string;
  description: string | null;
  type: string;
}

interface SignedIn {
  id: number;
  role: Role;
}

interface UserService {
  edit(id: number, values: object): Promise<unknown>;
}

/** As the caller came in; an API token is no user. */
const signedIn = (ctx: Context): SignedIn | undefined => (ctx.state as { user?: SignedIn }).user;

/** `GET /users/me` says the role, for which Strapi wants the right to list all of them. */
export const tellOwnRole = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, ownProfile, ({ me }) => ({
    async me(ctx) {
      await me(ctx);
      const user = signedIn(ctx);
      if (user) {
        const { id, documentId, name, description, type } = user.role;
        ctx.body = { ...(ctx.body as object), role: { id, documentId, name, description, type } };
      }
    },
  }));
};

/** `PUT /users/me` */
export const updateMe = async (ctx: Context): Promise<void> => {
  const user = signedIn(ctx);
  if (!user) {
    throw new errors.UnauthorizedError();
  }
  const values = validateOwnProfile(ctx.request.body);
  await strapi.plugin('users-permissions').service<UserService>('user').edit(user.id, values);
  const controller = strapi.controller('plugin::users-permissions.user') as unknown as {
    me: Action;
  };
  await controller.me(ctx);
};
