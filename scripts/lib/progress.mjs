const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const CLEAR_LINE = '\r\x1b[2K';

/** @param {number} since */
const elapsed = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows steps: on a terminal one line each that moves while the step runs, else one line at its
 * start and one at its end.
 * @param {NodeJS.WriteStream} [stream]
 */
export const createProgress = (stream = process.stdout) => {
  const isLive = stream.isTTY === true && process.env.TERM !== 'dumb';
  const hasColor = isLive && !process.env.NO_COLOR;

  /** @param {string} code @param {string} text */
  const paint = (code, text) => (hasColor ? `\x1b[${code}m${text}\x1b[0m` : text);

  /** @param {string} text a line may not wrap, or it could not be cleared */
  const fit = (text) => text.slice(0, Math.max(20, (stream.columns || 80) - 20));

  /**
   * @template T
   * @param {string} title
   * @param {(update: (detail: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  const step = async (title, work) => {
    const since = Date.now();
    let detail = '';
    let frame = 0;
    const draw = () => {
      frame = (frame + 1) % FRAMES.length;
      const text = fit(detail ? `${title}: ${detail}` : title);
      stream.write(`${CLEAR_LINE}${paint('36', FRAMES[frame] ?? '')} ${text} ${elapsed(since)}`);
    };
    /** @param {string} mark */
    const end = (mark) => {
      const text = fit(detail ? `${title}: ${detail}` : title);
      stream.write(`${isLive ? CLEAR_LINE : ''}${mark} ${text} (${elapsed(since)})\n`);
    };
    if (!isLive) {
      stream.write(`- ${title} ...\n`);
    }
    const timer = isLive ? setInterval(draw, FRAME_MS) : undefined;
    try {
      const result = await work((text) => {
        detail = text;
      });
      end(paint('32', isLive ? '✔' : 'ok'));
      return result;
    } catch (error) {
      end(paint('31', isLive ? '✖' : 'failed'));
      throw error;
    } finally {
      clearInterval(timer);
    }
  };

  return { step, bold: (/** @type {string} */ text) => paint('1', text) };
};
