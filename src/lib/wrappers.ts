/** Stands around a task: it is told what the task is about, and runs it. */
export type Wrapper<Subject> = <Result>(
  subject: Subject,
  task: () => Promise<Result>
) => Promise<Result>;

/** What stands around tasks, from the outside in: in a stated order, whoever registers first. */
export const createWrappers = <Name extends string, Subject>(order: readonly Name[]) => {
  const wrappers = new Map<Name, Wrapper<Subject>>();

  return {
    use(name: Name, wrapper: Wrapper<Subject>): void {
      if (!order.includes(name)) {
        throw new Error(
          `There is no place for "${name}". Places, outermost first: ${order.join(', ')}`
        );
      }
      if (wrappers.has(name)) {
        throw new Error(`The place "${name}" is taken`);
      }
      wrappers.set(name, wrapper);
    },

    run<Result>(subject: Subject, task: () => Promise<Result>): Promise<Result> {
      const around = (inner: () => Promise<Result>, name: Name) => {
        const wrapper = wrappers.get(name);
        return wrapper ? () => wrapper(subject, inner) : inner;
      };
      return order.reduceRight(around, task)();
    },
  };
};
