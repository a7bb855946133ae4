import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type * as MusicMetadata from 'music-metadata';
import { loadModule } from '../load-module';
import { levelMeter, type SoundLevels } from '../sound/levels';
import { eachBlock } from '../sound/samples';
import type { SoundReport } from '../sound/sound-report';
import { waveFormat, type WaveFormat } from '../sound/wave-format';
import { UnreadableFileError } from '../unreadable-file';
import type { Reader, Reading } from './reading';

const LONGEST_NAME = 40;

type SoundKind = 'wav' | 'mp3' | 'flac' | 'ogg';

/** By the parser of the kind that was found: it is chosen by the ending of a name, which nothing else decides here. */
const metadataOf = async (
  { path, folder }: Pick<Reading, 'path' | 'folder'>,
  kind: SoundKind
): Promise<MusicMetadata.IAudioMetadata> => {
  const { parseFile } = loadModule('music-metadata/lib/index.js') as typeof MusicMetadata;
  const named = join(folder, `sound.${kind}`);
  await symlink(path, named);
  try {
    return await parseFile(named, { duration: true, skipCovers: true });
  } catch {
    throw new UnreadableFileError('sound-damaged');
  }
};

const checksumOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Every sample is listened to, some at a time. */
const measure = async (
  path: string,
  size: number
): Promise<{ format: WaveFormat; levels: SoundLevels } | null> => {
  const file = await open(path);
  try {
    const format = await waveFormat(file, size);
    if (!format) {
      return null;
    }
    const meter = levelMeter(format);
    for await (const { samples, count } of eachBlock(file, format)) {
      meter.add(samples, count);
    }
    return { format, levels: meter.levels() };
  } finally {
    await file.close();
  }
};

const COUNTERS: readonly string[] = ['track', 'disk', 'movementIndex'];

/** Of a fixed list: tags of one's own may be called anything. */
const tagsOf = (common: MusicMetadata.ICommonTagsResult): string[] =>
  Object.entries(common as unknown as Record<string, unknown>)
    .filter(([name, value]) =>
      // Numbers of tracks are there always, and empty.
      COUNTERS.includes(name)
        ? Object.values(value ?? {}).some((part) => part !== null)
        : value !== undefined && value !== null
    )
    .map(([name]) => name)
    .sort();

const positive = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : null;

const thousandths = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1_000) / 1_000;

const nameOf = (name: string | undefined): string | null => name?.slice(0, LONGEST_NAME) ?? null;

const layoutOf = ({ sampleRate, channels }: SoundReport): string | null =>
  [
    ...(sampleRate === null ? [] : [`${sampleRate} Hz`]),
    ...(channels === null ? [] : [channels === 1 ? '1 channel' : `${channels} channels`]),
  ].join(', ') || null;

/** How long a sound is and how it is written; of plain samples also how loud. */
export const readSound =
  (kind: SoundKind): Reader =>
  async ({ path, size, folder, place, media }) => {
    const { format, common } = await metadataOf({ path, folder }, kind);
    const measured = kind === 'wav' ? await measure(path, size) : null;
    const sampleRate = positive(measured?.format.sampleRate ?? format.sampleRate);
    const channels = positive(measured?.format.channels ?? format.numberOfChannels);
    if (sampleRate === null && channels === null && positive(format.duration) === null) {
      throw new UnreadableFileError('sound-damaged');
    }
    const bitRate = positive(format.bitrate);
    const sound: SoundReport = {
      seconds: thousandths(
        measured ? measured.format.frames / measured.format.sampleRate : positive(format.duration)
      ),
      sampleRate,
      channels,
      bits: positive(format.bitsPerSample),
      container: nameOf(format.container),
      codec: nameOf(format.codec),
      bitRate: bitRate === null ? null : Math.round(bitRate),
      isLossless: format.lossless ?? null,
      levels: measured?.levels ?? null,
      tags: tagsOf(common),
      isCut: measured?.format.isCut ?? false,
      checksum: await checksumOf(path),
    };
    media.addSound(place, sound);
    return { layout: layoutOf(sound), tables: [], sound };
  };
