import type { Core } from '@strapi/strapi';
import type { Configuration, LayoutDescription } from '../lib/content-layout';
import { mergeLayout } from './domain/merge-layout';
import { layouts } from './layouts';

/** Runs the task unless the key was done before, in this process or an earlier one. */
export type Once = (key: string, task: () => Promise<void>) => Promise<void>;

interface ConfigurationService {
  findConfiguration(model: { uid: string }): Promise<Configuration>;
  updateConfiguration(model: { uid: string }, configuration: Configuration): Promise<unknown>;
}

const SERVICE_NAMES = { 'content-type': 'content-types', component: 'components' } as const;

const applyLayout = async (strapi: Core.Strapi, description: LayoutDescription): Promise<void> => {
  const service: ConfigurationService = strapi
    .plugin('content-manager')
    .service(SERVICE_NAMES[description.kind]);
  const generated = await service.findConfiguration({ uid: description.uid });
  await service.updateConfiguration({ uid: description.uid }, mergeLayout(generated, description));
};

/**
 * Arranges the content manager for our editors, each type once: what an administrator changes
 * later in "Configure the view" stays. Call it from the application's `bootstrap`, under the boot
 * lock: before, Strapi has not generated the configurations; beside another instance that starts,
 * Strapi's own synchronisation there could write the generated ones back.
 */
export const applyLayouts = async (strapi: Core.Strapi, once: Once): Promise<void> => {
  for (const description of layouts) {
    await once(`content-manager.layout.${description.uid}`, () => applyLayout(strapi, description));
  }
};
