export const UPLOAD_UID = 'plugin::file-analysis.file-upload';
export const ANALYSIS_UID = 'plugin::file-analysis.file-analysis';
