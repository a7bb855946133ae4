/** Runs a task of a driver on the object with this key; what it throws is translated. */
export const createTranslator =
  (translate: (error: unknown, key?: string) => Error) =>
  async <Result>(task: () => Promise<Result>, key?: string): Promise<Result> => {
    try {
      return await task();
    } catch (error) {
      throw translate(error, key);
    }
  };
