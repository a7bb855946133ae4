import { createReadStream } from 'node:fs';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFileError } from '../unreadable-file';

export interface XmlHandlers {
  open?: (tag: SaxesTagPlain) => void;
  close?: (tag: SaxesTagPlain) => void;
  text?: (text: string) => void;
  /** Between pieces of the document, so that what was found can be written away. */
  pause?: () => Promise<void>;
}

/** Parsers hold a whole text or attribute. */
const LONGEST_PIECE = 16_777_216;

/**
 * Parses XML as it comes, without entities of its own: a document type is refused, since it can make a small document a huge
 * one, and no table needs it.
 * @throws UnreadableFileError
 */
export const parseXml = async (
  pieces: AsyncIterable<Buffer>,
  encoding: string,
  { open, close, text, pause }: XmlHandlers
): Promise<void> => {
  const parser = new SaxesParser();
  let failure: unknown;
  parser.on('error', () => {
    failure ??= new UnreadableFileError('xml-damaged');
  });
  parser.on('doctype', () => {
    failure ??= new UnreadableFileError('xml-document-type');
  });
  let sinceTag = 0;
  parser.on('opentag', (tag) => open?.(tag));
  parser.on('closetag', (tag) => {
    sinceTag = 0;
    close?.(tag);
  });
  parser.on('text', (value) => text?.(value));
  parser.on('cdata', (value) => text?.(value));
  const decoder = new TextDecoder(encoding);
  const write = (value: string) => {
    sinceTag += value.length;
    parser.write(value);
    if (sinceTag > LONGEST_PIECE) {
      failure ??= new UnreadableFileError('xml-damaged');
    }
    if (failure) {
      throw failure as Error;
    }
  };
  for await (const piece of pieces) {
    write(decoder.decode(piece, { stream: true }));
    await pause?.();
  }
  write(decoder.decode());
  parser.close();
  if (failure) {
    throw failure as Error;
  }
  await pause?.();
};

export const parseXmlFile = (
  path: string,
  encoding: string,
  handlers: XmlHandlers
): Promise<void> => parseXml(createReadStream(path), encoding, handlers);
