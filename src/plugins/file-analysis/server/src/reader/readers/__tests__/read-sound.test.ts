import fc from 'fast-check';
import { SEED } from '../../../../../../../../tests/helpers/volume';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { flac, mp3, ogg } from './made/compressed-sounds';
import { infoChunk, SAMPLE_KINDS, wave, type SampleKind } from './made/wave';

jest.setTimeout(60_000);

const RATE = 8_000;
const WINDOW = RATE / 100;

/** Loud enough, and never at full scale. */
const tone = (frames: number): number[] =>
  Array.from(
    { length: frames },
    (_, at) => (at % 2 === 0 ? 1 : -1) * (0.2 + 0.3 * Math.abs(Math.sin(at)))
  );
/** A hum that nobody hears, in steps of sixteen bits; of eight bits it is none. */
const silence = (frames: number, hum = 29 / 32_768): number[] =>
  Array.from({ length: frames }, (_, at) => (at % 2 === 0 ? hum : -hum));

/** As slow and as plain as it gets. */
const slowLevels = (samples: readonly number[], channels: number) => {
  const frames = Array.from({ length: samples.length / channels }, (_, at) =>
    samples.slice(at * channels, (at + 1) * channels)
  );
  const windows = Array.from({ length: Math.ceil(frames.length / WINDOW) }, (_, at) =>
    frames.slice(at * WINDOW, (at + 1) * WINDOW)
  );
  const silent = windows.map((window) => window.flat().every((value) => Math.abs(value) < 0.001));
  const length = (some: readonly number[][][]) => some.flat().length;
  const first = silent.indexOf(false);
  const last = silent.lastIndexOf(false);
  return {
    leading: length(first < 0 ? windows : windows.slice(0, first)) / RATE,
    trailing: length(windows.slice(last + 1)) / RATE,
    share: length(windows.filter((_, at) => silent[at])) / frames.length,
    peak: 20 * Math.log10(Math.max(...samples.map(Math.abs))),
    mean: 10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length),
  };
};

const pieces = fc.array(
  fc.record({ isSilent: fc.boolean(), frames: fc.integer({ min: 1, max: 500 }) }),
  { minLength: 1, maxLength: 8 }
);

it(`measures silence and levels as a slow reference does (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      pieces,
      fc.constantFrom<SampleKind>(...SAMPLE_KINDS),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      async (parts, kind, channels, isExtensible) => {
        const samples = parts.flatMap(({ isSilent, frames }) =>
          isSilent
            ? silence(frames * channels, kind === 'u8' ? 0 : undefined)
            : tone(frames * channels)
        );
        const { sound } = await readBytes(
          wave({ samples, kind, channels, sampleRate: RATE, isExtensible })
        );
        const slow = slowLevels(samples, channels);
        expect(sound?.seconds).toBeCloseTo(samples.length / channels / RATE, 2);
        expect(sound?.levels?.silence.leading).toBeCloseTo(slow.leading, 2);
        expect(sound?.levels?.silence.trailing).toBeCloseTo(slow.trailing, 2);
        expect(sound?.levels?.silence.share).toBeCloseTo(slow.share, 5);
        // A step of eight bits is a hundredth of the tone.
        const digits = kind === 'u8' ? -1 : 1;
        expect(sound?.levels?.peak ?? -Infinity).toBeCloseTo(slow.peak, digits);
        expect(sound?.levels?.mean ?? -Infinity).toBeCloseTo(slow.mean, digits);
        expect(sound?.levels?.clipped.samples).toBe(0);
      }
    ),
    { seed: SEED, numRuns: 40 }
  );
});

it.each(SAMPLE_KINDS)('counts what is clipped, three in a row and more: %s', async (kind) => {
  const samples = [...tone(50), 1, 1, 1, 1, ...tone(50), -1, -1, ...tone(50), -1, -1, -1];
  const { sound } = await readBytes(wave({ samples, kind }));
  expect(sound?.levels?.clipped.samples).toBe(7);
});

it('says whether the channels of a stereo sound are the same', async () => {
  const twice = tone(500).flatMap((value) => [value, value]);
  const other = twice.map((value, at) => (at === 700 ? -value : value));
  const equal = async (samples: number[], channels: number) =>
    (await readBytes(wave({ samples, channels }))).sound?.levels?.equalChannels;
  expect(await equal(twice, 2)).toBe(true);
  expect(await equal(other, 2)).toBe(false);
  expect(await equal(twice, 1)).toBeNull();
});

it('reads what there is of a sound whose end is missing, or whose length nobody wrote', async () => {
  const whole = wave({ samples: tone(RATE) });
  const cut = await readBytes(whole.subarray(0, 44 + RATE));
  expect(cut.sound).toMatchObject({ seconds: 0.5, isCut: true });
  const open = await readBytes(wave({ samples: tone(RATE), statedLength: 0xffff_ffff }));
  expect(open.sound).toMatchObject({ seconds: 1, isCut: false });
});

it.each([
  ['mp3', mp3(100), { sampleRate: 44_100, channels: 2, codec: 'MPEG 1 Layer 3' }, 2.612],
  ['flac', flac(48_000, 2, 3), { sampleRate: 48_000, channels: 2, bits: 16, isLossless: true }, 3],
  ['ogg', ogg(22_050, 1, 4), { sampleRate: 22_050, channels: 1, codec: 'Vorbis I' }, 4],
] as const)(
  'says how long a compressed sound is, and measures none: %s',
  async (kind, bytes, expected, seconds) => {
    const report = await readBytes(bytes);
    expect(report).toMatchObject({ kind, tables: [], sound: { ...expected, levels: null } });
    expect(report.sound?.seconds).toBeCloseTo(seconds, 2);
  }
);

it('names the tags of a sound, and no value of them', async () => {
  const secret = 'Asha Kulkarni';
  const sounds = [
    mp3(10, { TIT2: `Call with ${secret}`, TPE1: secret, TXXX: `${secret}\0x` }),
    wave({ samples: tone(500), between: infoChunk({ IART: secret, INAM: secret }) }),
  ];
  for (const bytes of sounds) {
    const report = await readBytes(bytes);
    expect(report.sound?.tags).toEqual(expect.arrayContaining(['artist', 'title']));
    expect(JSON.stringify(report)).not.toContain('Asha');
  }
});

it.each([
  ['nothing but a name', Buffer.from('RIFF\x04\0\0\0WAVE', 'latin1')],
  [
    'no format',
    Buffer.concat([Buffer.from('RIFF\x40\0\0\0WAVEdata\x10\0\0\0', 'latin1'), Buffer.alloc(16)]),
  ],
  ['a header of FLAC alone', Buffer.from('fLaC\0\0\0\x22', 'latin1')],
  [
    'a comment of four gigabytes',
    Buffer.concat([
      ogg(22_050, 1, 1).subarray(0, 58),
      Buffer.from('OggS\0\0'),
      Buffer.alloc(8),
      Buffer.alloc(12),
      Buffer.from([1, 16]),
      Buffer.from('\x03vorbis\xff\xff\xff\xff', 'latin1'),
    ]),
  ],
])('refuses a sound that is broken: %s', async (_, bytes) => {
  await expect(readBytes(bytes)).rejects.toThrow('sound-damaged');
});

it('says of many sounds how long they are together, which are equal, and which stand out', async () => {
  const short = Array.from({ length: 12 }, (_, index) =>
    wave({ samples: tone(RATE + index * 80) })
  );
  const odd = {
    'a/rate.wav': wave({ samples: tone(16_000), sampleRate: 16_000 }),
    'a/long.wav': wave({ samples: tone(RATE * 9) }),
    'a/silent.wav': wave({ samples: silence(RATE) }),
  };
  const inner = await zipOf({ 'copy.wav': short[0]!, 'note.txt': 'a,b\n1,2\n' });
  const { sounds, tables } = await readBytes(
    await zipOf({
      ...Object.fromEntries(short.map((bytes, index) => [`${index}.wav`, bytes])),
      ...odd,
      'in.zip': inner,
    })
  );
  expect(tables).toHaveLength(1);
  expect(sounds).toMatchObject({
    files: 16,
    longest: 9,
    sampleRates: [
      { value: RATE, count: 15 },
      { value: 16_000, count: 1 },
    ],
    channels: [{ value: 1, count: 16 }],
    copies: 1,
    equal: [['0.wav', 'in.zip/copy.wav']],
    outlying: 3,
  });
  expect(sounds?.seconds).toBeCloseTo(12 + 66 * 0.01 + 1 + 9 + 1 + 1, 2);
  expect(sounds?.outliers.map(({ name, reasons }) => [name, ...reasons])).toEqual([
    ['a/rate.wav', 'sample-rate'],
    ['a/long.wav', 'long'],
    ['a/silent.wav', 'silent'],
  ]);
});
