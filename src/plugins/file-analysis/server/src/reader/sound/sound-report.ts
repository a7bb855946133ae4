import type { SoundLevels } from './levels';

export interface SoundReport {
  /** Null where the file does not say it. */
  seconds: number | null;
  /** Per second. */
  sampleRate: number | null;
  channels: number | null;
  /** Of a sample; null where it is compressed. */
  bits: number | null;
  container: string | null;
  codec: string | null;
  /** Bits per second. */
  bitRate: number | null;
  isLossless: boolean | null;
  /** Null where it is not measured: what is compressed is not decoded. */
  levels: SoundLevels | null;
  /** What is written about it, as `title`: values of tags name persons, and are not read out. */
  tags: string[];
  /** Whether it ends before its samples do. */
  isCut: boolean;
  /** SHA-256 of the file. */
  checksum: string;
}
