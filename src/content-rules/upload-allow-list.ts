import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

interface FileRow {
  mime?: string;
}

/**
 * The allow-list of the upload plugin once more, where a file enters the database: code that calls
 * the upload service directly does not pass the plugin's own check.
 */
export const registerUploadAllowList = ({ strapi }: { strapi: Core.Strapi }) => {
  const allowedTypes = strapi.config.get<string[]>(['plugin::upload', 'security', 'allowedTypes']);

  const refuseOtherTypes = ({ params }: { params: { data?: FileRow } }) => {
    const mime = params.data?.mime;
    if (mime !== undefined && !allowedTypes.includes(mime)) {
      throw new errors.ValidationError(
        `Files of this type cannot be uploaded. Allowed: ${allowedTypes.join(', ')}`
      );
    }
  };

  strapi.db.lifecycles.subscribe({
    models: ['plugin::upload.file'],
    beforeCreate: refuseOtherTypes,
    beforeUpdate: refuseOtherTypes,
  });
};
