/** What all requests of a process hold in memory together until it is written. */
export const createHeldBytes = (most: number) => {
  let held = 0;

  return {
    isFull: () => held >= most,

    /** Of one request: what it holds at the moment, in place of what it held before. */
    share() {
      let own = 0;
      return (bytes: number): void => {
        held += bytes - own;
        own = bytes;
      };
    },
  };
};

export type HeldBytes = ReturnType<typeof createHeldBytes>;
