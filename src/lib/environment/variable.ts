/** A kind of value, as a person writes it into a file of variables. */
export interface Shape<Value> {
  /** Follows "must be" in the sentence that stops the start. */
  readonly expected: string;
  /** Nothing for a text that is something else. */
  readonly parse: (text: string) => Value | undefined;
}

/** What the documentation says beside what the value says itself. */
export interface VariableNotes {
  /** What counts while it is unset, in words. */
  readonly unset?: string;
  /** A value for `.env.example`, where there is no default to show. */
  readonly example?: string;
  /** What a server of production needs of it. */
  readonly production?: string;
  /** A new `.env` has it. */
  readonly isWritten?: true;
}

/** A variable of the environment: what it holds, and what counts while it is unset. */
export interface Variable<Value> extends Shape<Exclude<Value, undefined>> {
  readonly unset: Value;
  /** What it does, for who sets it. */
  readonly means: string;
  readonly notes: VariableNotes;
}

export function variable<Value>(
  means: string,
  shape: Shape<Value>,
  unset?: undefined,
  notes?: VariableNotes
): Variable<Value | undefined>;
export function variable<Value>(
  means: string,
  shape: Shape<Value>,
  unset: NoInfer<Value>,
  notes?: VariableNotes
): Variable<Value>;
export function variable<Value>(
  means: string,
  { expected, parse }: Shape<Value>,
  unset?: Value,
  notes: VariableNotes = {}
): Variable<Value | undefined> {
  const parseValue = parse as Variable<Value | undefined>['parse'];
  return { expected, parse: parseValue, unset, means, notes };
}
