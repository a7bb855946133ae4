import { createHash, randomUUID } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

// As little as Node allows between a request and the disk: what comes is hashed and written, and is
// safe when it is answered. It speaks as much of tus as the client needs.

interface Growing {
  file: FileHandle;
  hash: Hash;
  size: number;
  length: number;
}

const folder = process.env.PIPE_FOLDER ?? '';
const growing = new Map<string, Growing>();

const create = async (request: IncomingMessage, response: ServerResponse) => {
  const id = randomUUID();
  const file = await open(path.join(folder, id), 'w');
  const length = Number(request.headers['upload-length']);
  growing.set(id, { file, hash: createHash('sha256'), size: 0, length });
  response.writeHead(201, { Location: `/${id}`, 'Tus-Resumable': '1.0.0' }).end();
};

const append = async (id: string, request: IncomingMessage, response: ServerResponse) => {
  const upload = growing.get(id);
  if (!upload) {
    response.writeHead(404).end();
    return;
  }
  for await (const chunk of request) {
    upload.hash.update(chunk as Buffer);
    await upload.file.write(chunk as Buffer);
    upload.size += (chunk as Buffer).length;
  }
  await upload.file.datasync();
  const headers: Record<string, string> = {
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': String(upload.size),
  };
  if (upload.size === upload.length) {
    headers['X-Sha256'] = upload.hash.digest('hex');
    await upload.file.close();
    await rm(path.join(folder, id));
    growing.delete(id);
  }
  response.writeHead(204, headers).end();
};

const answer = async (request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'POST') {
    await create(request, response);
  } else if (request.method === 'PATCH') {
    await append((request.url ?? '').slice(1), request, response);
  } else {
    response.writeHead(200).end();
  }
};

createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
}).listen(Number(process.env.PORT), '127.0.0.1');
