/** A frame of MPEG 1, layer III: 128 kbit/s, 44,100 Hz, joint stereo, with nothing in it. */
const mpegFrame = (): Buffer => {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb_9064, 0);
  return frame;
};

const syncSafe = (value: number): number[] =>
  [21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f);

/** A tag of ID3v2.3 with frames of text. */
const id3 = (tags: Readonly<Record<string, string>>): Buffer => {
  const frames = Object.entries(tags).map(([name, value]) => {
    const text = Buffer.concat([Buffer.from([3]), Buffer.from(value)]);
    const header = Buffer.alloc(10);
    header.write(name, 'latin1');
    header.writeUInt32BE(text.length, 4);
    return Buffer.concat([header, text]);
  });
  const body = Buffer.concat(frames);
  return Buffer.concat([
    Buffer.from('ID3\x03\0\0', 'latin1'),
    Buffer.from(syncSafe(body.length)),
    body,
  ]);
};

export const mp3 = (frames: number, tags: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.concat([
    ...(Object.keys(tags).length > 0 ? [id3(tags)] : []),
    ...Array.from({ length: frames }, mpegFrame),
  ]);

/** Its stream information alone: whoever plays it hears nothing. */
export const flac = (sampleRate: number, channels: number, seconds: number): Buffer => {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(4_096, 0);
  info.writeUInt16BE(4_096, 2);
  const samples = BigInt(sampleRate * seconds);
  info.writeBigUInt64BE(
    (BigInt(sampleRate) << 44n) | (BigInt(channels - 1) << 41n) | (15n << 36n) | samples,
    10
  );
  return Buffer.concat([
    Buffer.from('fLaC'),
    Buffer.from([0x80, 0, 0, 34]),
    info,
    Buffer.alloc(64),
  ]);
};

const page = (flags: number, position: number, sequence: number, packet: Buffer): Buffer => {
  const header = Buffer.alloc(28);
  header.write('OggS', 'latin1');
  header.writeUInt8(flags, 5);
  header.writeBigUInt64LE(BigInt(position), 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(1, 26);
  header.writeUInt8(packet.length, 27);
  return Buffer.concat([header, packet]);
};

/** The headers of a Vorbis stream, and its last page. */
export const ogg = (sampleRate: number, channels: number, seconds: number): Buffer => {
  const identity = Buffer.alloc(30);
  identity.write('\x01vorbis', 'latin1');
  identity.writeUInt8(channels, 11);
  identity.writeUInt32LE(sampleRate, 12);
  identity.writeUInt32LE(96_000, 20);
  identity.writeUInt8(0xb8, 28);
  identity.writeUInt8(1, 29);
  const comment = Buffer.concat([
    Buffer.from('\x03vorbis', 'latin1'),
    Buffer.alloc(8),
    Buffer.from([1]),
  ]);
  return Buffer.concat([
    page(2, 0, 0, identity),
    page(0, 0, 1, comment),
    page(4, sampleRate * seconds, 2, Buffer.alloc(8)),
  ]);
};
