import { once } from 'node:events';
import { createWriteStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const BYTES_PER_MEGABYTE = 1_048_576;
const BATCH = 5_000;
const CITIES = ['Bengaluru', 'Hubballi', 'Berlin', 'Madrid', 'Austin', 'Leeds', 'Chennai'];
const WORDS = ['steel', 'glass', 'wood', 'copper', 'paper', 'cotton', 'rubber', 'stone'];

/** A row of what people send: numbers, labels, dates, texts, and e-mail addresses. */
const rowOf = (index: number): string => {
  const mixed = Math.imul(index, 2_654_435_761) >>> 0;
  const day = new Date(Date.UTC(2020, 0, 1 + (mixed % 1_500))).toISOString().slice(0, 10);
  const city = CITIES[mixed % CITIES.length] ?? '';
  const words = [0, 3, 6, 9].map((shift) => WORDS[(mixed >>> shift) % WORDS.length]).join(' ');
  const amount = mixed % 17 === 0 ? 'NA' : ((mixed % 100_000) / 100).toFixed(2);
  return `${index},${mixed},${amount},${city},${day},person${mixed % 50_000}@mail.example,${mixed % 2 === 0 ? 'yes' : 'no'},"${words}, ${mixed % 999}"\n`;
};

/** A table of so many megabytes, written once. */
export const csvFile = async (folder: string, megabytes: number): Promise<string> => {
  const file = path.join(folder, `table-${megabytes}.csv`);
  if (existsSync(file) && statSync(file).size >= megabytes * BYTES_PER_MEGABYTE) {
    return file;
  }
  const stream = createWriteStream(file);
  stream.write('id,number,amount,city,day,email,active,note\n');
  for (let row = 0, written = 0; written < megabytes * BYTES_PER_MEGABYTE; row += BATCH) {
    const text = Array.from({ length: BATCH }, (_, index) => rowOf(row + index)).join('');
    written += text.length;
    if (!stream.write(text)) {
      await once(stream, 'drain');
    }
  }
  stream.end();
  await once(stream, 'close');
  return file;
};

/** The same table as Parquet. */
export const parquetFile = async (csv: string): Promise<string> => {
  const file = csv.replace(/csv$/u, 'parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_csv('${csv}')) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return file;
};
