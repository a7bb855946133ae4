// Proof of work of ALTCHA, version 2: the counter whose SHA-256 begins with the asked bytes.

const REPORT_EVERY = 500;

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const solve = async ({ algorithm, nonce, salt, cost, keyLength, keyPrefix, data }) => {
  const start = bytesOf(salt + nonce);
  const input = new Uint8Array(start.length + 4);
  input.set(start);
  const view = new DataView(input.buffer);
  const prefix = bytesOf(keyPrefix);
  const begin = performance.now();
  for (let counter = 0; ; counter += 1) {
    view.setUint32(start.length, counter);
    let key = input;
    for (let round = 0; round < cost; round += 1) {
      key = new Uint8Array(await crypto.subtle.digest(algorithm, key));
    }
    if (prefix.every((byte, index) => key[index] === byte)) {
      const time = Math.round(performance.now() - begin);
      return { counter, derivedKey: hexOf(key.slice(0, keyLength)), time };
    }
    if (counter % REPORT_EVERY === 0) {
      self.postMessage({ share: counter / data.maxNumber });
    }
  }
};

self.addEventListener('message', async ({ data: parameters }) => {
  try {
    self.postMessage({ solution: await solve(parameters) });
  } catch (error) {
    self.postMessage({ failure: String(error) });
  }
});
