import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { EICAR } from '../../../helpers/clamd';
import { createRandom } from '../../random.mjs';
import type { Random } from '../../random.mjs';

/** What a file must have come to, as `state reason`; nothing for one that was deleted. */
type Fate = 'completed' | 'quarantined malware' | 'failed checksum-differs' | 'deleted';

export interface Sent {
  id: string;
  sha256: string;
  fate: Fate;
}

const LARGE = 6 * 1024 * 1024;
const RETRY_MS = 50;
const RETRIES = 2_000;
const LONGEST_PAUSE_MS = 200;

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

const table = (random: Random): Buffer => {
  const rows = random.chance(0.1) ? 120_000 + random.below(60_000) : 1 + random.below(2_000);
  // Some more than once: what is known of a content is not read again.
  const marker = random.chance(0.2) ? `${rows % 3}` : randomBytes(8).toString('hex');
  const lines = Array.from(
    { length: rows },
    (_, index) => `${index},${marker},${index % 7},some text`
  );
  return Buffer.from(`id,marker,class,text\n${lines.join('\n')}\n`);
};

interface Choice {
  content: Buffer;
  declared: string;
  fate: Fate;
}

/** What is sent, and what must come of it. */
const choose = (random: Random): Choice => {
  const fate = random.weighted<Fate>({
    completed: 70,
    'quarantined malware': 10,
    'failed checksum-differs': 8,
    deleted: 12,
  });
  const content = fate === 'quarantined malware' ? Buffer.from(EICAR) : table(random);
  const declared = fate === 'failed checksum-differs' ? '0'.repeat(64) : sha256(content);
  return { content, declared, fate };
};

/** Visitors who send files as programs do: what breaks off they go on with. */
export const createSenders = (url: string, seed: number) => {
  const sent: Sent[] = [];
  /** What should not have happened to a client. */
  const complaints: string[] = [];
  let isStopped = false as boolean;

  const byTus = ({ content, declared, fate }: Choice, random: Random) =>
    new Promise<{ url: string; status: number }>((resolve) => {
      const seen = new Set<string>();
      const refusals: string[] = [];
      const upload: Upload = new Upload(content, {
        endpoint: `${url}/api/uploads`,
        retryDelays: Array.from({ length: RETRIES }, () => RETRY_MS),
        chunkSize: random.chance(0.4) ? 20_000 + random.below(LARGE) : Infinity,
        metadata: { filename: 'sample.csv', email: 'asha@example.com', sha256: declared },
        onAfterResponse(request, response) {
          if (response.getStatus() >= 400) {
            refusals.push(`${request.getMethod()} ${response.getStatus()} ${response.getBody()}`);
          }
        },
        onUploadUrlAvailable() {
          seen.add(upload.url ?? '');
          // One that was refused at its end is sent anew, as nobody knows that it was refused.
          if (seen.size > 1 && fate !== 'failed checksum-differs') {
            complaints.push(`gone after it was answered: ${refusals.join(' ')}`);
          }
        },
        onError(error) {
          const status =
            'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
          resolve({ url: upload.url ?? '', status });
        },
        onSuccess: () => resolve({ url: upload.url ?? '', status: 204 }),
      });
      upload.start();
    });

  /** Nobody goes on with one that breaks off: it is sent once more, or never. */
  const byForm = async ({ content, declared }: Choice) => {
    const form = new FormData();
    form.set('sha256', declared);
    form.set('email', 'asha@example.com');
    form.set('file', new Blob([content], { type: 'text/csv' }), 'sample.csv');
    const answer = await fetch(`${url}/api/uploads`, { method: 'POST', body: form });
    const { data } = (await answer.json()) as { data?: { links: { upload: string } } };
    return { url: data ? `${url}${data.links.upload}` : '', status: answer.status };
  };

  const remove = async (address: string) => {
    for (let attempt = 0; attempt < RETRIES; attempt += 1) {
      const status = await fetch(address, { method: 'DELETE' }).then(
        (answer) => answer.status,
        () => 0
      );
      if (status === 204 || status === 404) {
        return;
      }
      await sleep(RETRY_MS);
    }
  };

  const sendOne = async (random: Random) => {
    const choice = choose(random);
    const { content, fate } = choice;
    const isForm = random.chance(0.25);
    const { url: address, status } = isForm ? await byForm(choice) : await byTus(choice, random);
    const id = /uploads\/(\w+)/.exec(address)?.[1];
    const expected = fate === 'failed checksum-differs' ? [422] : [200, 201, 204];
    // Where the answer of the last piece was lost, its upload has ended when the client comes back.
    const hasEnded = fate === 'failed checksum-differs' && status === 410;
    if (!expected.includes(status) && !hasEnded) {
      if (!isForm) {
        complaints.push(`${fate} ${id ?? ''}: ${status}`);
      }
      return;
    }
    if (id !== undefined) {
      sent.push({ id, sha256: sha256(content), fate });
      if (fate === 'deleted') {
        await sleep(random.below(2 * LONGEST_PAUSE_MS));
        await remove(address);
      }
    }
  };

  const client = async (index: number) => {
    const random = createRandom(seed + index);
    while (!isStopped) {
      // What a form rejects with is not looked at: the application was killed.
      await sendOne(random).catch(() => undefined);
      await sleep(random.below(LONGEST_PAUSE_MS));
    }
  };

  const clients = [1, 2, 3].map(client);
  return {
    sent,
    complaints,
    /** Resolves when what was begun has ended. */
    async stop() {
      isStopped = true;
      await Promise.all(clients);
    },
  };
};
