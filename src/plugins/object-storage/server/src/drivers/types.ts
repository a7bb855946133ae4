import type { Readable } from 'node:stream';
import type { ByteRange, RangeRequest } from '../domain/byte-range';
import type { ObjectAttributes } from '../domain/object-attributes';
import type { MeasuredContent } from '../utils/measured-content';

export interface ListedObject {
  key: string;
  size: number;
  modifiedAt: Date;
}

export interface StoredObject extends ListedObject, ObjectAttributes {
  /** Missing for an object that another program has put. */
  sha256?: string;
}

export interface OpenedObject {
  object: StoredObject;
  body: Readable;
  /** What `body` holds, if it was asked for a part. */
  range?: ByteRange;
}

export interface GrowingContents {
  contents: { name: string; size: number; open(): Promise<Readable> }[];
  /** Stores keep parts that nobody can read before they are put together. */
  isAll: boolean;
}

/**
 * A place for objects. Keys are valid when they come here. Every write is all or nothing, whatever
 * breaks, and errors are those of `errors.ts`.
 */
export interface Driver {
  put(parameters: {
    key: string;
    content: MeasuredContent;
    attributes: ObjectAttributes;
  }): Promise<void>;
  get(parameters: { key: string; range?: RangeRequest }): Promise<OpenedObject>;
  head(parameters: { key: string }): Promise<StoredObject>;
  /** Does nothing if there is no such object. */
  delete(parameters: { key: string }): Promise<void>;
  /** In the order of the bytes of the keys, those after `after`. */
  list(parameters: { prefix: string; after?: string; limit: number }): Promise<ListedObject[]>;
  copy(parameters: { from: string; to: string }): Promise<void>;
  move(parameters: { from: string; to: string }): Promise<void>;
  /** Removes what is left of writes that never ended. Resolves to their number. */
  sweepUnfinished(parameters: { olderThan: Date }): Promise<number>;
  /** Empty content that grows, and is no object until it is completed. Does nothing if it is there. */
  beginAppend(parameters: { key: string }): Promise<void>;
  /** How much of it is safe. */
  appended(parameters: { key: string }): Promise<number>;
  /**
   * All of `content` is safe when it resolves; if it rejects, a part of it may be. Two at once do no harm if both
   * bring the same bytes. Resolves to marks of what was there and of what is there now: the latter is told again, by
   * the next `append` and by `completeAppend`, unless somebody else has written.
   */
  append(parameters: {
    key: string;
    offset: number;
    content: AsyncIterable<readonly Buffer[]>;
  }): Promise<{ before?: string; after?: string }>;
  /**
   * Makes it the object with this key, which no `append` that still runs can change. `measure` is given the content,
   * unless its checksum is known, and its mark; what it throws leaves the content as it is.
   * May be repeated, wherever it was interrupted.
   */
  completeAppend(parameters: {
    key: string;
    attributes: ObjectAttributes;
    measure(open: () => Promise<Readable>, size: number, mark?: string): Promise<string>;
  }): Promise<StoredObject>;
  /** What has not been completed, as far as it can be read; by the names that the store has for it. */
  growing(): Promise<GrowingContents>;
  /** Does nothing if there is none. */
  abortAppend(parameters: { key: string }): Promise<void>;
  close(): void;
}
