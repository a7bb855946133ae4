import type { WaveFormat } from './wave-format';

/** How loud a sound is. Full scale is 0 dB, all else lies below. */
export interface SoundLevels {
  silence: {
    /** Seconds before the first sound, and after the last. */
    leading: number;
    trailing: number;
    /** Of the whole. */
    share: number;
  };
  /** Samples at full scale, three and more in a row: what was louder is lost. */
  clipped: { samples: number; share: number };
  /** dB; null where there is nothing but zeros. */
  peak: number | null;
  /** dB, root of the mean square. */
  mean: number | null;
  /** Whether all channels say the same; null of a single one. */
  equalChannels: boolean | null;
}

/** 60 dB below full scale. */
const SILENT = 0.001;
const WINDOWS_PER_SECOND = 100;
const CLIPPED_RUN = 3;

const decibels = (amplitude: number): number | null =>
  amplitude === 0 ? null : Math.round(20 * Math.log10(amplitude) * 100) / 100;

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;
const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1e6) / 1e6;

/** Listens to samples, channels beside each other; blocks hold whole frames. */
export const levelMeter = ({ channels, sampleRate, isFloat, bytes }: WaveFormat) => {
  // Of eight bits the smallest step is louder than what is silence of sixteen.
  const step = isFloat ? 0 : 2 ** (1 - bytes * 8);
  const silent = Math.max(SILENT, step * 1.5);
  const fullScale = 1 - step;
  const windowFrames = Math.max(1, Math.round(sampleRate / WINDOWS_PER_SECOND));
  const runs = new Array<number>(channels).fill(0);
  let [frames, peak, squares, clipped] = [0, 0, 0, 0];
  let equal = true;
  let [inWindow, windowPeak] = [0, 0];
  let [silentFrames, leading, sinceSound] = [0, 0, 0];
  let isHeard = false;

  const endWindow = () => {
    if (windowPeak < silent) {
      silentFrames += inWindow;
      sinceSound += inWindow;
      leading += isHeard ? 0 : inWindow;
    } else {
      isHeard = true;
      sinceSound = 0;
    }
    [inWindow, windowPeak] = [0, 0];
  };

  const clip = (channel: number, isFull: boolean) => {
    if (!isFull) {
      runs[channel] = 0;
      return;
    }
    const run = (runs[channel] ?? 0) + 1;
    runs[channel] = run;
    clipped += run === CLIPPED_RUN ? CLIPPED_RUN : run > CLIPPED_RUN ? 1 : 0;
  };

  return {
    add: (samples: Float64Array, count: number) => {
      for (let at = 0; at < count; at += channels) {
        const first = samples[at] ?? 0;
        for (let channel = 0; channel < channels; channel += 1) {
          const value = samples[at + channel] ?? 0;
          const amplitude = Math.abs(value);
          windowPeak = Math.max(windowPeak, amplitude);
          squares += value * value;
          equal &&= value === first;
          if (amplitude >= fullScale || (runs[channel] ?? 0) > 0) {
            clip(channel, amplitude >= fullScale);
          }
        }
        frames += 1;
        inWindow += 1;
        if (inWindow === windowFrames) {
          peak = Math.max(peak, windowPeak);
          endWindow();
        }
      }
    },
    levels: (): SoundLevels => {
      peak = Math.max(peak, windowPeak);
      if (inWindow > 0) {
        endWindow();
      }
      const samples = frames * channels;
      return {
        silence: {
          leading: thousandths(leading / sampleRate),
          trailing: thousandths(sinceSound / sampleRate),
          share: share(silentFrames, frames),
        },
        clipped: { samples: clipped, share: share(clipped, samples) },
        peak: decibels(peak),
        mean: decibels(samples === 0 ? 0 : Math.sqrt(squares / samples)),
        equalChannels: channels > 1 ? equal : null,
      };
    },
  };
};
