export interface RunningInstance {
  name: string;
  address: string | null;
  since: Date;
}

/** What an operator finds the process by. */
export const instanceLine = ({ name, address, since }: RunningInstance): string =>
  `  ${name}${address ? ` from ${address}` : ''}, since ${since.toISOString()}`;
