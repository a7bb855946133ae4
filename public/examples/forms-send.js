// Sends a filled form so that it arrives once, whatever the connection does.

const PAUSES_MS = [1_000, 3_000];
const TIMEOUT_MS = 20_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string | null} value seconds, or a date */
const secondsOf = (value) => {
  const seconds = /^\d+$/.test(value ?? '')
    ? Number(value)
    : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 60;
};

const inWords = (seconds) => {
  const [count, unit] =
    seconds < 90
      ? [Math.ceil(seconds), 'second']
      : seconds < 5_400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3_600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

/** What is sent again with the same content is the same submission; other content is another one. */
export const createSender = (address) => {
  let key = '';
  let keyedContent = '';

  const keyFor = (content) => {
    const text = JSON.stringify(content);
    if (text !== keyedContent) {
      key = crypto.randomUUID();
      keyedContent = text;
    }
    return key;
  };

  const post = async (content, altcha) =>
    fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Idempotency-Key': keyFor(content),
      },
      body: JSON.stringify({ ...content, altcha }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });

  /** Once more when nobody answered, or a server that cannot just now; whoever is offline is told at once. */
  const postPatiently = async (content, altcha) => {
    for (const ms of PAUSES_MS) {
      try {
        const response = await post(content, altcha);
        if (response.status < 500) {
          return response;
        }
      } catch (error) {
        // Whether it arrived is not known; the key makes it safe to send it again.
        if (!navigator.onLine) {
          throw error;
        }
      }
      await pause(ms);
    }
    return post(content, altcha);
  };

  const problemsOf = async (response) => {
    const body = await response.json().catch(() => undefined);
    const errors = body?.error?.details?.errors;
    return Array.isArray(errors) && errors.length > 0
      ? errors
      : [{ path: [], message: body?.error?.message ?? 'The form was not accepted.' }];
  };

  return {
    /** @returns {Promise<{ id: string } | { problems: { path: string[], message: string, code?: string }[] }>} */
    async send(content, altcha) {
      let response;
      try {
        response = await postPatiently(content, altcha);
      } catch {
        response = undefined;
      }
      if (response?.ok) {
        const { data } = await response.json();
        return { id: data.id };
      }
      if (response?.status === 429) {
        const wait = inWords(secondsOf(response.headers.get('Retry-After')));
        const message = `Too many messages came from your network. Please send it again in ${wait}.`;
        return { problems: [{ path: [], message }] };
      }
      if (!response || response.status >= 500) {
        const message = navigator.onLine
          ? 'The server cannot be reached. Your text is still here: please send it again in a moment.'
          : 'You are offline. Your text is still here: please send it again once you are connected.';
        return { problems: [{ path: [], message }] };
      }
      return { problems: await problemsOf(response) };
    },
  };
};
