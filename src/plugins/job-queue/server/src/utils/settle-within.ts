/** Whether the work ended, well or not, before the deadline. */
export const settlesWithin = async (
  work: Promise<unknown>,
  timeoutMs: number
): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([work.then(always, always), deadline]);
  } finally {
    clearTimeout(timer);
  }
};

const always = () => true as const;

/** Whether the work ended well before the deadline. */
export const succeedsWithin = async (
  work: Promise<unknown>,
  timeoutMs: number
): Promise<boolean> => {
  let hasSucceeded = false;
  const noting = work.then(() => {
    hasSucceeded = true;
  });
  await settlesWithin(noting, timeoutMs);
  return hasSucceeded;
};
