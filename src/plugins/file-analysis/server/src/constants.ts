export const UPLOAD_UID = 'plugin::file-analysis.file-upload';
/** Of challenges: no form can have this key. */
export const CHALLENGE_PURPOSE = 'file-uploads';

/** Declared for a part of a file that comes in several at once. Clients cannot say it. */
export const PART_TYPE = 'application/vnd.tus.part';

export const ANALYSIS_UID = 'plugin::file-analysis.file-analysis';
