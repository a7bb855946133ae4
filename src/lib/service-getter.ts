import type { Core } from '@strapi/strapi';

type Context = Readonly<{ strapi: Core.Strapi }>;

type Made<Factory> = Factory extends (...args: never[]) => infer Service ? Service : never;

/** The typed contract of a plugin: the way in for the other plugins and for `src/index.ts`. */
export type GetService<Factories> = <Name extends keyof Factories & string>(
  name: Name,
  context: Context
) => Made<Factories[Name]>;

export const serviceGetter =
  <Factories>(plugin: string): GetService<Factories> =>
  <Name extends keyof Factories & string>(name: Name, { strapi }: Context) =>
    strapi.plugin(plugin).service(name) as Made<Factories[Name]>;
