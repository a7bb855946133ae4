import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reading } from '../readers/reading';
import type { AnnotationReport } from './annotation-report';
import type { CocoSet } from './coco';
import { addVocFile, type VocFile } from './pascal-voc';
import { createTally } from './tally';
import { addLabelFile, classNames, isNamesFile } from './yolo';

interface KeptFile {
  name: string;
  path: string;
}

const lastPart = (name: string): string => name.split('/').at(-1) ?? name;
const withoutExtension = (name: string): string => name.replace(/\.[^./]*$/u, '');
const stemOf = (name: string): string => withoutExtension(lastPart(name));

/** Where a file lies, with folders of images and of labels taken for the same. */
const sharedPath = (name: string): string =>
  withoutExtension(name)
    .split('/')
    .filter((part) => !/^(?:images|labels|annotations|jpegimages)$/iu.test(part))
    .join('/');

/**
 * Sets that lie in an archive as many files: what belongs together is known when all of them were seen. Until then labels and
 * lists of names are kept, which may be tables as well.
 */
export const archiveSets = (folder: string) => {
  const kept: KeptFile[] = [];
  const empty: string[] = [];
  const images: string[] = [];
  const named = new Set<string>();
  const cocoSets: { set: CocoSet; file: string }[] = [];
  const vocTally = createTally('pascal-voc');
  const vocFiles: { xml: string; image: string }[] = [];

  /** Images by each way in which a set may name them. */
  const imageIndex = () => {
    const byName = new Map<string, string[]>();
    const byStem = new Map<string, string[]>();
    for (const image of images) {
      byName.set(lastPart(image), [...(byName.get(lastPart(image)) ?? []), image]);
      byStem.set(stemOf(image), [...(byStem.get(stemOf(image)) ?? []), image]);
    }
    return {
      named: (file: string): string | undefined => {
        const candidates = byName.get(lastPart(file.replaceAll('\\', '/'))) ?? [];
        return candidates.find((image) => `/${image}`.endsWith(`/${file}`)) ?? candidates[0];
      },
      beside: (file: string): string | undefined => {
        const candidates = byStem.get(stemOf(file)) ?? [];
        return candidates.find((image) => sharedPath(image) === sharedPath(file)) ?? candidates[0];
      },
    };
  };

  const finishYolo = async (index: ReturnType<typeof imageIndex>) => {
    const lists = kept.filter(({ name }) => isNamesFile(name));
    const labels = kept.filter(({ name }) => !isNamesFile(name));
    const names = await (async () => {
      for (const list of lists) {
        const found = await classNames(list.path, list.name);
        if (found) {
          return found;
        }
      }
      return null;
    })();
    const emptyLabels = empty.filter(
      (name) => /\.txt$/iu.test(name) && index.beside(name) !== undefined
    );
    const isSet =
      labels.length > 0 && (names !== null || labels.some(({ name }) => index.beside(name)));
    if (!isSet) {
      return { report: null, unused: kept };
    }
    const tally = createTally('yolo');
    names?.forEach((name) => tally.countClass(name, 0));
    const hold = (name: string) => {
      const image = index.beside(name);
      if (image !== undefined) {
        named.add(image);
      } else if (images.length > 0) {
        tally.problem('missing-file', name, null);
      }
    };
    for (const { name, path } of labels) {
      hold(name);
      await addLabelFile(tally, names, path, name);
    }
    emptyLabels.forEach((name) => {
      hold(name);
      tally.item(false);
    });
    return { report: tally, unused: [] };
  };

  return {
    addImage: (name: string) => {
      images.push(name);
    },
    addEmpty: (name: string) => {
      empty.push(name);
    },
    keep: async (name: string, path: string) => {
      await mkdir(join(folder, 'kept'), { recursive: true });
      const target = join(folder, 'kept', String(kept.length));
      await rename(path, target);
      kept.push({ name, path: target });
    },
    addCoco: (set: CocoSet, file: string) => {
      cocoSets.push({ set, file });
    },
    addVoc: async (file: VocFile, { path, place: name }: Reading) => {
      vocFiles.push({ xml: name, image: file.image });
      await addVocFile(vocTally, file, path, name);
    },
    /** What the archive holds, and the files that were kept for nothing. */
    finish: async (): Promise<{ annotations: AnnotationReport[]; unused: readonly KeptFile[] }> => {
      const index = imageIndex();
      const { report: yolo, unused } = await finishYolo(index);
      for (const { set, file } of cocoSets) {
        for (const { name, place } of set.files) {
          const image = index.named(name);
          if (image !== undefined) {
            named.add(image);
          } else if (images.length > 0) {
            set.tally.problem('missing-file', file, place);
          }
        }
      }
      for (const { xml, image } of vocFiles) {
        const file = (image === '' ? undefined : index.named(image)) ?? index.beside(xml);
        if (file !== undefined) {
          named.add(file);
        } else if (images.length > 0) {
          vocTally.problem('missing-file', xml, null);
        }
      }
      const tallies = [
        ...cocoSets.map(({ set }) => set.tally),
        ...(yolo ? [yolo] : []),
        ...(vocFiles.length > 0 ? [vocTally] : []),
      ];
      images
        .filter((image) => !named.has(image))
        .forEach((image) => {
          tallies[0]?.problem('unnamed-file', image, null);
          // Without a file of its own an image of such a set has no annotation.
          if (tallies[0] === yolo) {
            yolo.item(false);
          }
        });
      return { annotations: tallies.map((tally) => tally.report()), unused };
    },
  };
};

export type ArchiveSets = ReturnType<typeof archiveSets>;
