import type { Core } from '@strapi/strapi';
import type { services } from '../services';

type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** The typed contract of this plugin: the way in for the other plugins. */
export const getService = <Name extends keyof Services>(
  name: Name,
  { strapi }: { strapi: Core.Strapi }
): Services[Name] => strapi.plugin('file-analysis').service(name);
