// A client of tus 1.0.0: sends a file so that it can go on where it was cut, also after a reload.

const PAUSES_MS = [500, 1_000, 3_000, 5_000, 10_000];
const HEADERS = { 'Tus-Resumable': '1.0.0' };
const BUSY = new Set([408, 409, 423, 429]);

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const toBase64 = (text) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

const metadataOf = (metadata) =>
  Object.entries(metadata)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name} ${toBase64(value)}`)
    .join(',');

/** Whether asking once more gives no other answer. */
export const isFinal = ({ status }) => status >= 400 && status < 500 && !BUSY.has(status);

/** What the server says against it, for people. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const send = (method, url, { headers = {}, body, onProgress, onStart } = {}) =>
  new Promise((resolve, reject) => {
    // Not fetch, which tells nothing of what has been sent.
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries({ ...HEADERS, ...headers })) {
      request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => reject(new Error('The connection broke off')));
    request.addEventListener('abort', () => reject(new DOMException('Paused', 'AbortError')));
    onStart?.(request);
    request.send(body);
  });

const checked = (request) => {
  if (request.status >= 400) {
    let message = 'The file could not be sent.';
    try {
      message = JSON.parse(request.responseText).error.message;
    } catch {
      // Not an answer of ours: of a proxy, say, or to HEAD.
    }
    throw new Refusal(request.status, message);
  }
  return request;
};

/** Announces the file. The address to send it to, which is a secret of whoever sent it. */
export const announce = async (endpoint, file, metadata) => {
  const request = await send('POST', endpoint, {
    headers: {
      'Upload-Length': String(file.size),
      'Upload-Metadata': metadataOf({ filename: file.name, filetype: file.type, ...metadata }),
    },
  });
  return new URL(checked(request).getResponseHeader('Location'), location.href).href;
};

/** How much of it is there; nothing when the server does not know it any more. */
export const sentSoFar = async (url) => {
  const request = await send('HEAD', url);
  if (request.status === 404 || request.status === 410) {
    return undefined;
  }
  return Number(checked(request).getResponseHeader('Upload-Offset'));
};

export const remove = async (url) => {
  await send('DELETE', url);
};

/** Sends what is missing. `pause` stops it at once; what has arrived stays. */
export const createSender = (url, file, onProgress) => {
  let current;
  let isPaused = false;

  const sendRest = async (offset) => {
    const request = await send('PATCH', url, {
      headers: {
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
      },
      body: file.slice(offset),
      onProgress: (loaded) => onProgress(offset + loaded),
      onStart: (started) => {
        current = started;
      },
    });
    return Number(checked(request).getResponseHeader('Upload-Offset'));
  };

  return {
    /** Answers whether all of it was sent, or it was paused. */
    async run() {
      isPaused = false;
      for (let failures = 0; ; ) {
        try {
          const offset = await sentSoFar(url);
          if (offset === undefined) {
            throw new Refusal(410, 'This upload has ended. Please begin again.');
          }
          onProgress(offset);
          // Asked for while there was nothing yet to stop.
          if (isPaused) {
            return false;
          }
          if (offset === file.size || (await sendRest(offset)) === file.size) {
            return true;
          }
          failures = 0;
        } catch (error) {
          if (isPaused) {
            return false;
          }
          if (isFinal(error) || failures >= PAUSES_MS.length) {
            throw error;
          }
          await wait(PAUSES_MS[failures]);
          failures += 1;
        }
        if (isPaused) {
          return false;
        }
      }
    },

    pause() {
      isPaused = true;
      current?.abort();
    },
  };
};
