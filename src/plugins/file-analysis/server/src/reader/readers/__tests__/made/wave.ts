export type SampleKind = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

export const SAMPLE_KINDS: readonly SampleKind[] = ['u8', 's16', 's24', 's32', 'f32', 'f64'];

const BYTES: Readonly<Record<SampleKind, number>> = {
  u8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
};

const WRITE: Readonly<Record<SampleKind, (into: Buffer, value: number, at: number) => void>> = {
  u8: (into, value, at) => into.writeUInt8(Math.min(255, Math.round(value * 128) + 128), at),
  s16: (into, value, at) => into.writeInt16LE(Math.min(32_767, Math.round(value * 32_768)), at),
  s24: (into, value, at) =>
    into.writeIntLE(Math.min(8_388_607, Math.round(value * 8_388_608)), at, 3),
  s32: (into, value, at) =>
    into.writeInt32LE(Math.min(2_147_483_647, Math.round(value * 2_147_483_648)), at),
  f32: (into, value, at) => into.writeFloatLE(value, at),
  f64: (into, value, at) => into.writeDoubleLE(value, at),
};

const chunk = (name: string, content: Buffer, length = content.length): Buffer => {
  const header = Buffer.alloc(8);
  header.write(name, 'latin1');
  header.writeUInt32LE(length, 4);
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
};

interface Wave {
  /** From -1 to 1, channels beside each other. */
  samples: readonly number[];
  kind?: SampleKind;
  channels?: number;
  sampleRate?: number;
  isExtensible?: boolean;
  /** What the header says of the length, where it lies. */
  statedLength?: number;
  /** Before the samples. */
  between?: Buffer;
}

/** A WAV file. */
export const wave = ({
  samples,
  kind = 's16',
  channels = 1,
  sampleRate = 8_000,
  isExtensible = false,
  statedLength,
  between = Buffer.alloc(0),
}: Wave): Buffer => {
  const bytes = BYTES[kind];
  const tag = kind.startsWith('f') ? 3 : 1;
  const format = Buffer.alloc(isExtensible ? 40 : 16);
  format.writeUInt16LE(isExtensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * channels * bytes, 8);
  format.writeUInt16LE(channels * bytes, 12);
  format.writeUInt16LE(bytes * 8, 14);
  if (isExtensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bytes * 8, 18);
    format.writeUInt16LE(tag, 24);
  }
  const data = Buffer.alloc(samples.length * bytes);
  samples.forEach((value, index) => WRITE[kind](data, value, index * bytes));
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    between,
    chunk('data', data, statedLength),
  ]);
  return chunk('RIFF', body);
};

/** A chunk with the tags of a WAV file. */
export const infoChunk = (tags: Readonly<Record<string, string>>): Buffer =>
  chunk(
    'LIST',
    Buffer.concat([
      Buffer.from('INFO'),
      ...Object.entries(tags).map(([name, value]) => chunk(name, Buffer.from(`${value}\0`))),
    ])
  );
