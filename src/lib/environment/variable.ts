/** A kind of value, as a person writes it into a file of variables. */
export interface Shape<Value> {
  /** Follows "must be" in the sentence that stops the start. */
  readonly expected: string;
  /** Nothing for a text that is something else. */
  readonly parse: (text: string) => Value | undefined;
}

/** A variable of the environment: what it holds, and what counts while it is unset. */
export interface Variable<Value> extends Shape<Exclude<Value, undefined>> {
  readonly unset: Value;
}

export function variable<Value>(shape: Shape<Value>): Variable<Value | undefined>;
export function variable<Value>(shape: Shape<Value>, unset: NoInfer<Value>): Variable<Value>;
export function variable<Value>(
  { expected, parse }: Shape<Value>,
  unset?: Value
): Variable<Value | undefined> {
  return { expected, parse: parse as Variable<Value | undefined>['parse'], unset };
}
