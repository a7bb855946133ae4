import { createDecipheriv } from 'node:crypto';
import type { TestApplication } from './strapi';

type Sql = TestApplication['sql'];

/** Every row of every table of the log, as text. */
const everythingInLog = async (sql: Sql): Promise<string> => {
  const tables = await sql<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relnamespace = 'audit'::regnamespace AND relkind = 'r'`
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql<{ text: string }>(`SELECT row::text AS text FROM ${name} AS row`);
      return rows.map(({ text }) => text).join('\n');
    })
  );
  return texts.join('\n');
};

const PERSONAL = /"+key"+: "+([\da-f-]{36})"+, "+data"+: "+([A-Za-z\d+/]+={0,2})"/g;

const decrypt = (data: string, key: Buffer): string => {
  const bytes = Buffer.from(data, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString();
  } catch {
    return '';
  }
};

/** All that anybody can read who has the whole database: every ciphertext with the key it names. */
export const readableInLog = async (sql: Sql): Promise<string> => {
  const text = await everythingInLog(sql);
  const keys = await sql<{ id: string; key: Buffer }>(
    'SELECT id, key FROM audit.subject_keys WHERE key IS NOT NULL'
  );
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const plain = [...text.matchAll(PERSONAL)].map(([, id = '', data = '']) => {
    const key = keyOf.get(id);
    return key ? decrypt(data, key) : '';
  });
  return [text, ...plain].join('\n');
};
