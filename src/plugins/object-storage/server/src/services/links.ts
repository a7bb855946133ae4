import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { MAX_LINK_SECONDS } from '../constants';
import { signLink, verifyLink } from '../domain/link-token';
import type { Link } from '../domain/link-token';
import { assertObjectKey } from '../domain/object-key';
import { getConfig } from '../utils/get-config';

const MAX_NAME_LENGTH = 255;

/** Links that let whoever has them download one object for some time. */
export const createLinksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { urlSecret } = getConfig({ strapi });

  return {
    /** The address of our own route, on disk as in S3, so that a deleted object ends its links. */
    sign({
      key,
      expiresInSeconds,
      downloadName,
    }: {
      key: string;
      expiresInSeconds: number;
      downloadName?: string;
    }): string {
      assertObjectKey(key);
      const isLifeValid =
        Number.isInteger(expiresInSeconds) &&
        expiresInSeconds >= 1 &&
        expiresInSeconds <= MAX_LINK_SECONDS;
      if (!isLifeValid) {
        throw new errors.ValidationError(
          `Expected a link to live for 1 to ${MAX_LINK_SECONDS} seconds`
        );
      }
      if (downloadName !== undefined && downloadName.length > MAX_NAME_LENGTH) {
        throw new errors.ValidationError(
          `Expected a download name of at most ${MAX_NAME_LENGTH} characters`
        );
      }
      const expiresAt = Math.floor(Date.now() / 1000) + expiresInSeconds;
      const token = signLink({ key, expiresAt, downloadName }, urlSecret);
      const server = strapi.config.get<string>('server.absoluteUrl');
      const prefix = strapi.config.get<string>('api.rest.prefix');
      return `${server}${prefix}/objects/${token}`;
    },

    verify(token: string): Link {
      return verifyLink(token, urlSecret, new Date());
    },
  };
};
