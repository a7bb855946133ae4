/** One of `npm run audit -- <name>`. */
export interface AuditCommand {
  /** The arguments, as the usage shows them. */
  parameters: string;
  summary: string;
  run(args: string[]): Promise<void>;
}
