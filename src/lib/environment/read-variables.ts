import type { Variable } from './variable';

export type VariableTable = Readonly<Record<string, Variable<unknown>>>;

export type Values<Table extends VariableTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Variable<infer Value> ? Value : never;
};

/** Empty is unset: files of variables list names that have no value yet. */
const isUnset = (text: string | undefined): text is undefined | '' => !text?.trim();

/**
 * The values of all variables of a table. A text that is not what its variable holds stops the start:
 * the error names each one with what is expected of it. It repeats no value, which may be a secret.
 */
export const readVariables = <Table extends VariableTable>(
  table: Table,
  env: NodeJS.ProcessEnv
): Values<Table> => {
  const complaints: string[] = [];
  const values = Object.entries(table).map(([name, { expected, parse, unset }]) => {
    const text = env[name];
    if (isUnset(text)) {
      return [name, unset] as const;
    }
    const value = parse(text);
    if (value === undefined) {
      complaints.push(`${name} must be ${expected}`);
    }
    return [name, value] as const;
  });
  if (complaints.length > 0) {
    throw new Error(
      `${complaints.join('\n')}\nCorrect this in .env, or in the environment of the process; ` +
        'docs/reference/configuration.md describes every variable.'
    );
  }
  return Object.fromEntries(values) as Values<Table>;
};
