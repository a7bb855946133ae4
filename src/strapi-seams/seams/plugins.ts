import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { partOf } from '../parts';
import { defineSeam } from '../seam';
import type { Action } from './accounts';

export interface UploadedFile {
  name: string;
  mime: string;
  url?: string;
  getStream(): Readable;
}

/** On its way into the library. */
export interface PictureFile {
  filepath: string;
  tmpWorkingDirectory: string;
  hash: string;
  width?: number;
  height?: number;
  size?: number;
  sizeInBytes?: number;
  getStream(): Readable;
}

interface Pictures {
  isFaultyImage: (file: PictureFile) => Promise<boolean>;
  optimize: (file: PictureFile) => Promise<PictureFile>;
}

interface Provider {
  upload: (file: UploadedFile) => Promise<void>;
  replace: (file: UploadedFile, old: UploadedFile) => Promise<void>;
}

interface Files {
  fetchUrlToInputFile: (url: string, ...others: unknown[]) => Promise<unknown>;
}

interface WeeklyMetrics {
  registerCron: () => Promise<void>;
}

const ENTRY_ACTIONS = [
  'create',
  'findOne',
  'update',
  'clone',
  'delete',
  'publish',
  'unpublish',
  'discard',
  'countDraftRelations',
  'countManyEntriesDraftRelations',
  'bulkPublish',
  'bulkUnpublish',
  'bulkDelete',
] as const;

export type EntryAction = (typeof ENTRY_ACTIONS)[number];

const CONTENT_MANAGER = '@strapi/content-manager';

/** Lists of which every account of the panel gets the part that it may know. */
const list = <Name extends string>(controller: string, ...members: Name[]) =>
  defineSeam({
    name: `content-manager-${controller}`,
    reads: { [CONTENT_MANAGER]: [`dist/server/controllers/${controller}.js`] },
    changes: 'Accounts of the panel see the configuration of the types on which they have rights.',
    without: 'Every account sees that of every type.',
    at: (strapi: Core.Strapi) =>
      partOf(strapi, 'controllers', `plugin::content-manager.${controller}`) as Record<
        Name,
        Action
      >,
    members,
  });

export const typeLists = list('content-types', 'findContentTypes', 'findContentTypesSettings');
export const componentLists = list('components', 'findComponents');
export const firstLists = list('init', 'getInitData');

export const entryActions = defineSeam({
  name: 'entry-actions',
  reads: { [CONTENT_MANAGER]: ['dist/server/controllers/collection-types.js'] },
  changes:
    'Of an entry that was deleted or unpublished in another tab, the panel says so; entries that are named twice in a list count once, and none is published where one is gone. What is wrong with an entry is told with the names of the fields.',
  without:
    'Editors read "Entity not found", and entries that are gone are left out without a word.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'plugin::content-manager.collection-types') as Record<
      EntryAction,
      (ctx: Context) => Promise<unknown>
    >,
  members: ENTRY_ACTIONS,
});

export const entryVersions = defineSeam({
  name: 'entry-versions',
  reads: { [CONTENT_MANAGER]: ['dist/server/services/document-manager.js'] },
  changes: 'Of two who unpublish or discard at once, the slower one is told that it is done.',
  without: 'The slower one is answered 500.',
  at: (strapi) =>
    partOf(strapi, 'services', 'plugin::content-manager.document-manager') as Record<
      'unpublish' | 'discardDraft',
      (id: string, ...others: unknown[]) => Promise<unknown>
    >,
  members: ['unpublish', 'discardDraft'],
});

export interface DocumentCounts {
  draft: number;
  published: number;
  modified: number;
}

export const homepageCounts = defineSeam({
  name: 'homepage-counts',
  reads: { [CONTENT_MANAGER]: ['dist/server/homepage/services/homepage.js'] },
  changes: 'The first page of the panel counts the entries that the account may read.',
  without: 'It counts those of others, too, of whom the account may know nothing.',
  at: (strapi) =>
    partOf(strapi, 'services', 'plugin::content-manager.homepage') as {
      getCountDocuments: () => Promise<DocumentCounts>;
    },
  members: ['getCountDocuments'],
});

export const testMails = defineSeam({
  name: 'test-mails',
  reads: { '@strapi/email': ['dist/server/controllers/email.js'] },
  changes: 'The mail of the settings page goes to one address, which is recorded before it leaves.',
  without: 'The settings page sends anything to anybody, and nobody knows.',
  at: (strapi) => partOf(strapi, 'controllers', 'plugin::email.email') as Record<'test', Action>,
  members: ['test'],
});

export const filesByAddress = defineSeam({
  name: 'files-by-address',
  reads: { '@strapi/upload': ['dist/server/services/file.js'] },
  changes: 'An address that is refused is refused in the same words for each reason.',
  without: 'The answer tells which names have addresses inside our networks.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::upload.file') as Files,
  members: ['fetchUrlToInputFile'],
});

export const storedFiles = defineSeam({
  name: 'stored-files',
  reads: {
    '@strapi/upload': ['dist/server/services/provider.js', 'dist/server/services/upload.js'],
  },
  changes:
    'A file whose content is not what its type says is refused, where all that is stored passes. Strapi believes the type when it cannot tell it from the content.',
  without: 'A page named photo.png is served as a picture, from the address of the site.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::upload.provider') as Provider,
  members: ['upload', 'replace'],
});

export const pictures = defineSeam({
  name: 'pictures',
  reads: {
    '@strapi/upload': [
      'dist/server/services/image-manipulation.js',
      'dist/server/services/upload.js',
    ],
  },
  changes:
    'A picture with more pixels than anybody shows is refused before it is decoded, and one that a camera has only marked as turned is turned.',
  without:
    'A small file keeps the process busy for a minute, and photographs lie on their side once their notes are gone.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::upload.image-manipulation') as Pictures,
  members: ['isFaultyImage', 'optimize'],
});

export const uploadMetrics = defineSeam({
  name: 'upload-metrics',
  reads: {
    '@strapi/upload': ['dist/server/services/weekly-metrics.js', 'dist/server/bootstrap.js'],
  },
  changes: 'Files and folders are counted once a week only where telemetry is sent.',
  without: 'Every instance counts them a quarter of a minute after its start, for nobody.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::upload.weeklyMetrics') as WeeklyMetrics,
  members: ['registerCron'],
});
