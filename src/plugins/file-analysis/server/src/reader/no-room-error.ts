/** There is no room for what a reading writes: that says nothing of the file. */
export class NoRoomError extends Error {
  constructor() {
    super('There is no room for temporary files in TMPDIR: free some, and try again');
    this.name = 'NoRoomError';
  }
}
