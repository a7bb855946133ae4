import { inSnapshot } from './connection';
import type { Place } from './place';

const PIECE_BYTES = 1024 * 1024;

export const largeObjects: Place = {
  name: 'large objects',
  async search({ strapi, findings, signal }) {
    await inSnapshot({ strapi }, async (client) => {
      const { rows: objects } = await client.query<{ oid: string }>(
        'SELECT oid::text FROM pg_largeobject_metadata ORDER BY oid'
      );
      for (const { oid } of objects) {
        const search = findings.at(`large object ${oid}`);
        for (let offset = 0; ; offset += PIECE_BYTES) {
          signal.throwIfAborted();
          const { rows } = await client.query<{ piece: Buffer }>(
            'SELECT lo_get($1::oid, $2::bigint, $3::int) AS piece',
            [oid, offset, PIECE_BYTES]
          );
          const piece = rows[0]?.piece ?? Buffer.alloc(0);
          search.push(piece);
          if (piece.length < PIECE_BYTES) {
            break;
          }
        }
      }
    });
  },
};
