const LINE_FEED = 0x0a;

/** Lines as bytes end them. `readline` takes other characters, which may stand in JSON, for ends. */
export const splitLines = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of source) {
    let start = 0;
    for (
      let end = chunk.indexOf(LINE_FEED);
      end !== -1;
      start = end + 1, end = chunk.indexOf(LINE_FEED, start)
    ) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
      rest = [];
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
    }
  }
  if (rest.length > 0) {
    yield Buffer.concat(rest).toString();
  }
};
